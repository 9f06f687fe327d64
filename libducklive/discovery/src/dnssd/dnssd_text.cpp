#include "dnssd_text.h"

#include <string_view>

namespace ducklive::discovery {

std::vector<std::uint8_t> toTxtRecord(const ServiceText &text)
{
    std::vector<std::uint8_t> bytes;
    for (const auto &[key, value] : text) {
        const std::string entry = (key + "=" + value).substr(0, 255);
        bytes.push_back(static_cast<std::uint8_t>(entry.size()));
        bytes.insert(bytes.end(), entry.begin(), entry.end());
    }
    return bytes;
}

ServiceText fromTxtRecord(const std::uint8_t *bytes, std::size_t size)
{
    ServiceText text;
    for (std::size_t at = 0; at < size;) {
        const std::size_t length = bytes[at++];
        if (length > size - at)
            break;
        addToText(text, {reinterpret_cast<const char *>(bytes) + at, length});
        at += length;
    }
    return text;
}

} // namespace ducklive::discovery
