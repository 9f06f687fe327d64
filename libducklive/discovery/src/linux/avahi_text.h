#pragma once

#include "service_text.h"

#include <memory>
#include <string>

#include <avahi-common/strlst.h>

namespace ducklive::discovery {

struct FreeStringList
{
    void operator()(AvahiStringList *list) const { avahi_string_list_free(list); }
};

using AvahiText = std::unique_ptr<AvahiStringList, FreeStringList>;

[[nodiscard]] inline AvahiText toAvahi(const ServiceText &text)
{
    AvahiStringList *list = nullptr;
    for (const auto &[key, value] : text)
        list = avahi_string_list_add_pair(list, key.c_str(), value.c_str());
    return AvahiText(list);
}

[[nodiscard]] inline ServiceText fromAvahi(AvahiStringList *list)
{
    ServiceText text;
    for (; list; list = avahi_string_list_get_next(list)) {
        const auto *bytes = reinterpret_cast<const char *>(avahi_string_list_get_text(list));
        addToText(text, {bytes, avahi_string_list_get_size(list)});
    }
    return text;
}

} // namespace ducklive::discovery
