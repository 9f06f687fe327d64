#include "tus.h"

#include "api_error.h"

#include <charconv>

namespace ducklive::server::net::tus {

namespace {

constexpr std::size_t kMostPairs = 20;
constexpr std::size_t kLongestValue = 4000;

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

} // namespace

void mark(HttpResponse &response)
{
    response.headers["Tus-Resumable"] = kVersion;
}

std::optional<HttpResponse> refuseVersion(const HttpRequest &request)
{
    if (request.header("tus-resumable") == kVersion)
        return std::nullopt;
    auto response = apiError(request,
                             {base::ErrorCode::Unsupported, "Tus-Resumable",
                              "this server speaks tus " + std::string(kVersion)},
                             412);
    response.headers["Tus-Version"] = kVersion;
    mark(response);
    return response;
}

std::optional<std::uint64_t> number(const std::string &text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::map<std::string, std::string>> metadata(const std::string &text)
{
    std::map<std::string, std::string> pairs;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const std::string_view pair = trimmed(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        const auto space = pair.find(' ');
        const std::string_view encoded =
            space == std::string_view::npos ? std::string_view{} : trimmed(pair.substr(space));
        const auto value = models::fromBase64(encoded);
        if (pair.empty() || !value || value->size() > kLongestValue || pairs.size() >= kMostPairs)
            return std::nullopt;
        pairs[std::string(pair.substr(0, space))] = {value->begin(), value->end()};
    }
    return pairs;
}

std::expected<std::optional<models::Checksum>, HttpResponse> checksum(const HttpRequest &request)
{
    const std::string &text = request.header("upload-checksum");
    if (text.empty())
        return std::nullopt;
    const auto space = text.find(' ');
    const auto kind = models::Digest::kindOf(text.substr(0, space));
    const auto digest =
        space == std::string::npos ? std::nullopt : models::fromBase64(text.substr(space + 1));
    if (!kind || !digest)
        return std::unexpected(apiError(request,
                                        {base::ErrorCode::InvalidArgument, "Upload-Checksum",
                                         "sha1 or sha256, and the digest as base64"},
                                        400));
    return models::Checksum{*kind, *digest};
}

} // namespace ducklive::server::net::tus
