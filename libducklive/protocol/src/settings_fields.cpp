#include "settings_fields.h"

#include <string>

namespace ducklive::protocol {

std::string_view nameOf(FailPolicy policy) noexcept
{
    switch (policy) {
    case FailPolicy::HoldLast: return "hold_last";
    case FailPolicy::Blur: return "blur";
    case FailPolicy::Card: return "card";
    }
    return "hold_last";
}

std::string_view nameOf(PeopleChoice people) noexcept
{
    switch (people) {
    case PeopleChoice::All: return "all";
    case PeopleChoice::Largest: return "largest";
    case PeopleChoice::Operator: return "operator";
    }
    return "all";
}

void readPeople(JsonReader &reader, std::optional<PeopleChoice> &out)
{
    std::optional<std::string> name;
    reader.optional("people", name);
    if (!name)
        return;
    for (const auto people : {PeopleChoice::All, PeopleChoice::Largest, PeopleChoice::Operator}) {
        if (*name == nameOf(people))
            out = people;
    }
    if (!out)
        reader.reject("people", "is none of all, largest and operator");
}

void readFailPolicy(JsonReader &reader, std::optional<FailPolicy> &out)
{
    std::optional<std::string> name;
    reader.optional("fail_policy", name);
    if (!name)
        return;
    for (const FailPolicy policy : {FailPolicy::HoldLast, FailPolicy::Blur, FailPolicy::Card}) {
        if (*name == nameOf(policy))
            out = policy;
    }
    if (!out)
        reader.reject("fail_policy", "is none of hold_last, blur and card");
}

} // namespace ducklive::protocol
