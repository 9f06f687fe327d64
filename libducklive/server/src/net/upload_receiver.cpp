#include "upload_receiver.h"

#include "api_error.h"
#include "ducklive/server/library.h"
#include "model_json.h"
#include "tus.h"

#include <boost/asio/post.hpp>
#include <boost/beast/http/read.hpp>

namespace ducklive::server::net {

namespace http = boost::beast::http;

namespace {

constexpr int kChecksumMismatch = 460; ///< tus, checksum extension

int statusOf(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::NotFound: return 404;
    case base::ErrorCode::InvalidArgument: return 409;
    case base::ErrorCode::FileTooLarge: return 413;
    case base::ErrorCode::Busy: return 423;
    case base::ErrorCode::Corrupt: return kChecksumMismatch;
    case base::ErrorCode::DiskFull: return 507;
    default: return 500;
    }
}

} // namespace

UploadReceiver::UploadReceiver(TcpSocket &socket, boost::beast::flat_buffer &buffer,
                               Header &&header, HttpRequest request, NetContext context,
                               Events events)
    : m_socket(socket)
    , m_buffer(buffer)
    , m_parser(std::move(header))
    , m_request(std::move(request))
    , m_context(context)
    , m_events(std::move(events))
    , m_piece(kPiece)
{
    m_parser.body_limit(m_context.library->uploads().limits().mostBytes);
}

void UploadReceiver::start()
{
    if (auto refused = refusal())
        return respond(std::move(*refused), false);
    openUpload();
}

std::optional<HttpResponse> UploadReceiver::refusal() const
{
    if (auto refused = tus::refuseVersion(m_request))
        return refused;
    if (m_request.contentType != "application/offset+octet-stream")
        return apiError(m_request,
                        {base::ErrorCode::InvalidArgument, "Content-Type",
                         "application/offset+octet-stream is needed"},
                        415);
    if (!tus::number(m_request.header("upload-offset")))
        return apiError(m_request,
                        {base::ErrorCode::InvalidArgument, "Upload-Offset", "is missing"}, 400);
    if (const auto checksum = tus::checksum(m_request); !checksum)
        return checksum.error();
    return std::nullopt;
}

void UploadReceiver::openUpload()
{
    onWorker([this]() -> std::function<void()> {
        auto writer = m_context.library->uploads().write(
            m_request.parameters.at("id"), *tus::number(m_request.header("upload-offset")),
            *tus::checksum(m_request));
        if (!writer)
            return [this, error = writer.error()] {
                respond(apiError(m_request, error, statusOf(error.code)), false);
            };
        m_writer = std::move(*writer);
        return [this] { m_parser.is_done() ? commit() : read(); };
    });
}

void UploadReceiver::read()
{
    m_events.progressed();
    m_parser.get().body().data = m_piece.data();
    m_parser.get().body().size = m_piece.size();
    http::async_read(
        m_socket, m_buffer, m_parser,
        [self = shared_from_this()](ErrorCode error, std::size_t) { self->readDone(error); });
}

void UploadReceiver::readDone(ErrorCode error)
{
    if (error == http::error::need_buffer)
        error = {};
    // What came before the connection broke counts, too.
    const std::size_t bytes = m_piece.size() - m_parser.get().body().size;
    if (!error)
        return write(bytes);
    onWorker([this, bytes]() -> std::function<void()> {
        (void)m_writer->append({m_piece.data(), bytes});
        m_writer.reset();
        return [this] { m_events.lost(); };
    });
}

void UploadReceiver::write(std::size_t bytes)
{
    onWorker([this, bytes]() -> std::function<void()> {
        const auto appended = m_writer->append({m_piece.data(), bytes});
        if (appended)
            return [this] { m_parser.is_done() ? commit() : read(); };
        m_writer.reset();
        return [this, error = appended.error()] {
            respond(apiError(m_request, error, statusOf(error.code)), false);
        };
    });
}

void UploadReceiver::commit()
{
    onWorker([this]() -> std::function<void()> {
        return [this, response = finish()] { respond(response, true); };
    });
}

/// On the worker.
HttpResponse UploadReceiver::finish()
{
    const auto upload = m_writer->commit();
    m_writer.reset();
    if (!upload)
        return apiError(m_request, upload.error(), statusOf(upload.error().code));
    HttpResponse response;
    response.status = 204;
    response.headers["Upload-Offset"] = std::to_string(upload->offset);
    if (upload->offset < upload->length)
        return response;
    const auto model = m_context.library->take(upload->id);
    if (!model)
        return apiError(m_request, model.error());
    response.status = 200; // tus clients take any 2xx; the body says what became of the file
    response.body = jsonText(modelJson(*model));
    return response;
}

void UploadReceiver::onWorker(std::function<std::function<void()>()> work)
{
    const bool posted = m_context.worker.post(
        [self = shared_from_this(), work = std::move(work), &io = m_context.io] {
            boost::asio::post(io, [self, next = work()] { next(); });
        });
    if (!posted) // the server is busy, or ends
        m_events.lost();
}

void UploadReceiver::respond(HttpResponse response, bool isRead)
{
    tus::mark(response);
    m_events.done(std::move(response), isRead);
}

} // namespace ducklive::server::net
