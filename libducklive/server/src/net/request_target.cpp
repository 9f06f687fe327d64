#include "request_target.h"

#include <optional>

namespace ducklive::server::net {

namespace {

std::optional<int> hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return std::nullopt;
}

std::string decode(std::string_view text, bool plusIsSpace)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hexDigit(text[i + 1]);
            const auto low = hexDigit(text[i + 2]);
            if (high && low) {
                out.push_back(static_cast<char>(*high * 16 + *low));
                i += 2;
                continue;
            }
        }
        out.push_back(plusIsSpace && text[i] == '+' ? ' ' : text[i]);
    }
    return out;
}

template <class Each>
void split(std::string_view text, char separator, Each each)
{
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        each(text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

} // namespace

std::string RequestTarget::queryValue(const std::string &name) const
{
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

RequestTarget parseTarget(std::string_view target)
{
    RequestTarget parsed;
    target = target.substr(0, target.find('#'));
    const std::size_t question = target.find('?');
    parsed.path = std::string(target.substr(0, question));
    std::string_view path = parsed.path;
    if (path.starts_with('/'))
        path.remove_prefix(1);
    split(path, '/',
          [&](std::string_view part) { parsed.segments.push_back(decode(part, false)); });
    if (question == std::string_view::npos)
        return parsed;
    split(target.substr(question + 1), '&', [&](std::string_view pair) {
        const std::size_t equals = pair.find('=');
        const std::string name = decode(pair.substr(0, equals), true);
        const std::string value =
            equals == std::string_view::npos ? "" : decode(pair.substr(equals + 1), true);
        parsed.query.emplace(name, value);
    });
    return parsed;
}

} // namespace ducklive::server::net
