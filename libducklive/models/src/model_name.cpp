#include "ducklive/models/model_store.h"

#include <algorithm>

namespace ducklive::models {

namespace {

constexpr std::size_t kLongestName = 100; ///< bytes

/// Bytes of the UTF-8 character that starts the text; 0 when none does.
std::size_t characterLength(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80            ? 1
                               : (first >> 5U) == 0x06 ? 2
                               : (first >> 4U) == 0x0E ? 3
                               : (first >> 3U) == 0x1E ? 4
                                                       : 0;
    if (length == 0 || length > text.size())
        return 0;
    const bool isWhole = std::ranges::all_of(text.substr(1, length - 1), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    });
    return isWhole ? length : 0;
}

} // namespace

std::string plainModelName(std::string_view name)
{
    if (const auto folder = name.find_last_of("/\\"); folder != std::string_view::npos)
        name.remove_prefix(folder + 1);
    std::string plain;
    while (!name.empty()) {
        const std::size_t length = characterLength(name);
        const auto first = static_cast<unsigned char>(name.front());
        const bool isShown = length > 0 && first >= 0x20 && first != 0x7F;
        if (isShown && plain.size() + length > kLongestName)
            break;
        if (isShown)
            plain += name.substr(0, length);
        name.remove_prefix(std::max<std::size_t>(length, 1));
    }
    const auto begin = plain.find_first_not_of(" .");
    if (begin == std::string::npos)
        return {};
    return plain.substr(begin, plain.find_last_not_of(' ') - begin + 1);
}

} // namespace ducklive::models
