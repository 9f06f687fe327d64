#include "service_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace ducklive::discovery {

namespace {

constexpr std::size_t kLongestName = 63; ///< bytes of a DNS label
constexpr std::size_t kLongestText = 200;

int number(const std::string &text, int lowest, int highest, int otherwise)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return otherwise;
    return value < lowest || value > highest ? otherwise : value;
}

/// Cuts at the start of a UTF-8 character.
std::string cut(std::string text, std::size_t longest)
{
    if (text.size() <= longest)
        return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    text.resize(end);
    return text;
}

} // namespace

ServiceText textOf(const ServerAnnouncement &announcement)
{
    ServiceText text{{"version", announcement.version},
                     {"dashboard", std::to_string(announcement.dashboard)},
                     {"hostname", announcement.hostname},
                     {"proto", std::to_string(announcement.protocol)},
                     {"auth", announcement.needsToken ? "token" : "none"},
                     {"load", std::to_string(announcement.load)}};
    if (!announcement.fingerprint.empty())
        text.emplace_back("fp", announcement.fingerprint);
    for (auto &[key, value] : text)
        value = cut(std::move(value), kLongestText);
    return text;
}

ServerAnnouncement announcementOf(std::string name, std::uint16_t port, const ServiceText &text)
{
    ServerAnnouncement found;
    found.name = std::move(name);
    found.port = port;
    found.protocol = 1; // a server that says nothing is an old one
    for (const auto &[key, value] : text) {
        if (key == "version")
            found.version = value;
        else if (key == "dashboard")
            found.dashboard = static_cast<std::uint16_t>(number(value, 1, 65535, 8080));
        else if (key == "hostname")
            found.hostname = value;
        else if (key == "proto")
            found.protocol = number(value, 1, 1000, 1);
        else if (key == "auth")
            found.needsToken = value == "token";
        else if (key == "fp")
            found.fingerprint = value;
        else if (key == "load")
            found.load = number(value, 0, 100, 0);
    }
    return found;
}

void addToText(ServiceText &text, std::string_view entry)
{
    const auto equals = entry.find('=');
    if (equals == 0 || equals == std::string_view::npos)
        return;
    std::string key(entry.substr(0, equals));
    std::ranges::transform(key, key.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool isNew = std::ranges::find(text, key, &ServiceText::value_type::first) == text.end();
    if (isNew) // the first of a key counts
        text.emplace_back(std::move(key), entry.substr(equals + 1));
}

std::string nextName(const std::string &name)
{
    const auto hash = name.rfind(" #");
    const int last = hash == std::string::npos ? 0 : number(name.substr(hash + 2), 2, 9999, 0);
    const std::string stem = last ? name.substr(0, hash) : name;
    const std::string tail = " #" + std::to_string(last ? last + 1 : 2);
    return cut(stem, kLongestName - tail.size()) + tail;
}

std::string fittedName(std::string name)
{
    return cut(std::move(name), kLongestName);
}

} // namespace ducklive::discovery
