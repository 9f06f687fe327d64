#include "body_reader.h"

#include <cmath>

namespace ducklive::server::net {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxText = 1024;
constexpr double kLargestNumber = 1e6;

std::unexpected<HttpResponse> unprocessable(const char *key, const char *why)
{
    return std::unexpected(detailResponse(422, std::string(key) + " " + why));
}

} // namespace

BodyReader::BodyReader(json object)
    : m_object(std::move(object))
{
}

std::expected<BodyReader, HttpResponse> BodyReader::parse(const std::string &body)
{
    json parsed = json::parse(body, nullptr, false);
    if (parsed.is_discarded())
        return std::unexpected(detailResponse(400, "The body is not JSON"));
    if (!parsed.is_object())
        return std::unexpected(detailResponse(422, "The body is not a JSON object"));
    return BodyReader(std::move(parsed));
}

const json *BodyReader::find(const char *key) const
{
    const auto found = m_object.find(key);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

std::expected<std::string, HttpResponse> BodyReader::requiredText(const char *key) const
{
    const json *value = find(key);
    if (value == nullptr)
        return unprocessable(key, "is missing");
    const auto *text = value->get_ptr<const json::string_t *>();
    if (text == nullptr)
        return unprocessable(key, "is not a string");
    if (text->size() > kMaxText)
        return unprocessable(key, "is too long");
    return *text;
}

std::expected<std::optional<std::string>, HttpResponse> BodyReader::text(const char *key) const
{
    if (find(key) == nullptr)
        return std::nullopt;
    auto text = requiredText(key);
    if (!text)
        return std::unexpected(text.error());
    return std::move(*text);
}

std::expected<std::optional<bool>, HttpResponse> BodyReader::flag(const char *key) const
{
    const json *value = find(key);
    if (value == nullptr)
        return std::nullopt;
    const auto *flag = value->get_ptr<const json::boolean_t *>();
    if (flag == nullptr)
        return unprocessable(key, "is not a boolean");
    return *flag;
}

std::expected<std::optional<int>, HttpResponse> BodyReader::rounded(const char *key) const
{
    const json *value = find(key);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_number())
        return unprocessable(key, "is not a number");
    const double number = value->get<double>();
    if (!std::isfinite(number) || std::fabs(number) > kLargestNumber)
        return unprocessable(key, "is out of range");
    return static_cast<int>(std::lround(number));
}

} // namespace ducklive::server::net
