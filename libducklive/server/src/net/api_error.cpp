#include "api_error.h"

#include "ducklive/base/user_message.h"

#include <chrono>

#include <nlohmann/json.hpp>

namespace ducklive::server::net {

namespace {

int statusOf(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::PersonGone:
    case base::ErrorCode::NotFound: return 404;
    case base::ErrorCode::AlreadyExists: return 409;
    case base::ErrorCode::FileTooLarge: return 413;
    case base::ErrorCode::Busy: return 423;
    case base::ErrorCode::LibraryFull:
    case base::ErrorCode::EngineNotLoaded:
    case base::ErrorCode::ModelMissing: return 503;
    case base::ErrorCode::DiskFull: return 507;
    case base::ErrorCode::Internal:
    case base::ErrorCode::PermissionDenied: return 500;
    default: return 422;
    }
}

std::int64_t secondsNow()
{
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

HttpResponse apiError(const HttpRequest &request, const base::Error &error)
{
    return apiError(request, error, statusOf(error.code));
}

HttpResponse apiError(const HttpRequest &request, const base::Error &error, int status)
{
    const nlohmann::json body{
        {"code", base::nameOf(error.code)},
        {"message", base::userMessage(error, base::Language::English)},
        {"data",
         {{"message_zh", base::userMessage(error, base::Language::SimplifiedChinese)},
          {"subject", error.subject}}},
        {"timestamp", secondsNow()},
        {"request_id", request.requestId}};
    return jsonResponse(body, status);
}

} // namespace ducklive::server::net
