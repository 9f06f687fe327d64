#pragma once

#include "http_request.h"
#include "http_response.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ducklive::server::net {

/// One entry of the HTTP surface: what it answers to, who answers, and how it is described.
struct Route
{
    /// Worker: may take some 100 ms. Stream: the body is taken by an UploadReceiver, `handle` is
    /// not called.
    enum class Place : std::uint8_t { Net, Worker, Stream };

    struct Answer
    {
        int status = 200;
        std::string what;
        std::string contentType = "application/json";
        std::string schema; ///< name in the components of the description; empty: any
    };

    std::string method;
    std::string path; ///< "/api/faces/{name}/thumbnail"
    std::string summary;
    std::string requestSchema; ///< empty: no body
    std::vector<Answer> answers;
    std::function<HttpResponse(const HttpRequest &)> handle;
    Place place = Place::Net;
    bool needsToken = true; ///< when the server has one
};

} // namespace ducklive::server::net
