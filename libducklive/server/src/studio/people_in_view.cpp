#include "people_in_view.h"

#include <algorithm>

namespace ducklive::server {

namespace {

PersonState::Box shareOf(const face::PixelRect &box, media::Size picture)
{
    if (picture.isEmpty())
        return {};
    const double width = picture.width;
    const double height = picture.height;
    return {box.x / width, box.y / height, box.width / width, box.height / height};
}

} // namespace

std::vector<std::uint64_t> PeopleInView::note(std::span<const face::FacePerson> people,
                                              media::Size picture, base::Timestamp now)
{
    const std::lock_guard lock(m_mutex);
    for (const face::FacePerson &person : people) {
        auto known =
            std::ranges::find(m_known, person.id, [](const Known &k) { return k.state.id; });
        if (known == m_known.end())
            known = m_known.insert(known, Known{});
        known->state.id = person.id;
        known->state.box = shareOf(person.box, picture);
        known->state.isSwapped = person.isSwapped;
        known->state.isOperator = person.isOperator;
        known->seen = now;
    }
    return forgetTheGone(now);
}

std::vector<std::uint64_t> PeopleInView::forgetTheGone(base::Timestamp now)
{
    const bool isOperatorHere = std::ranges::any_of(
        m_known, [now](const Known &one) { return one.state.isOperator && isHere(one, now); });
    std::vector<std::uint64_t> over;
    std::erase_if(m_known, [&](const Known &one) {
        if (isHere(one, now) || (one.state.isOperator && !isOperatorHere))
            return false;
        if (!one.state.face.empty())
            over.push_back(one.state.id);
        return true;
    });
    return over;
}

std::vector<PersonState> PeopleInView::list(base::Timestamp now) const
{
    std::vector<PersonState> people;
    {
        const std::lock_guard lock(m_mutex);
        for (const Known &one : m_known) {
            if (isHere(one, now))
                people.push_back(one.state);
        }
    }
    std::ranges::sort(people, {}, [](const PersonState &p) { return p.box.x + p.box.width / 2; });
    return people;
}

bool PeopleInView::has(std::uint64_t person, base::Timestamp now) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(
        m_known, [&](const Known &one) { return one.state.id == person && isHere(one, now); });
}

std::vector<std::uint64_t> PeopleInView::wearing(const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::uint64_t> found;
    for (const Known &one : m_known) {
        if (one.state.face == name)
            found.push_back(one.state.id);
    }
    return found;
}

bool PeopleInView::setFace(std::uint64_t person, const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    const auto known =
        std::ranges::find(m_known, person, [](const Known &k) { return k.state.id; });
    if (known == m_known.end())
        return false;
    known->state.face = name;
    return true;
}

} // namespace ducklive::server
