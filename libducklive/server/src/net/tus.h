#pragma once

#include "http_request.h"
#include "http_response.h"

#include "ducklive/models/upload_store.h"

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>

namespace ducklive::server::net {

/// The headers of the tus protocol 1.0.0 (tus.io), read and written.
namespace tus {

inline constexpr const char *kVersion = "1.0.0";
inline constexpr const char *kUploads = "/api/v1/uploads";

/// Sets what every answer of an upload has.
void mark(HttpResponse &response);
/// Refuses a client of another version: 412.
[[nodiscard]] std::optional<HttpResponse> refuseVersion(const HttpRequest &request);
/// A count of bytes; nothing when it is none.
[[nodiscard]] std::optional<std::uint64_t> number(const std::string &text);
/// "filename YWRhLmpwZw==,consent eWVz"; keys without value are empty. Nothing when malformed, or
/// larger than anybody needs.
[[nodiscard]] std::optional<std::map<std::string, std::string>> metadata(const std::string &text);
/// "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="; an unknown algorithm or no base64 is an error.
[[nodiscard]] std::expected<std::optional<models::Checksum>, HttpResponse>
checksum(const HttpRequest &request);

} // namespace tus

} // namespace ducklive::server::net
