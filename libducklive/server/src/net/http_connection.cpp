#include "http_connection.h"

#include "http_service.h"
#include "peer_hub.h"
#include "upload_receiver.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <string_view>

#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace ducklive::server::net {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t kDrainBytes = 16U << 10U;
constexpr int kNoContent = 204;

std::string toString(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

std::string addressOf(const TcpSocket &socket)
{
    ErrorCode error;
    const auto remote = socket.remote_endpoint(error);
    if (error)
        return {};
    auto address = remote.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
    const std::string host =
        address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
    return host + ":" + std::to_string(remote.port());
}

template <class Body>
HttpRequest plain(const http::request<Body> &request)
{
    HttpRequest out;
    out.method = request.method() == http::verb::head ? "GET" : toString(request.method_string());
    out.target = parseTarget(toString(request.target()));
    for (const auto &field : request) {
        std::string name = toString(field.name_string());
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        out.headers.emplace(std::move(name), toString(field.value()));
    }
    out.contentType = out.header("content-type");
    out.authorization = out.header("authorization");
    out.requestId = out.header("x-request-id");
    return out;
}

} // namespace

HttpConnection::HttpConnection(TcpSocket socket, Port port, HttpService &service, PeerHub &hub,
                               const base::Clock &clock, Closed closed)
    : m_socket(std::move(socket))
    , m_port(port)
    , m_service(service)
    , m_hub(hub)
    , m_clock(clock)
    , m_closed(std::move(closed))
    , m_address(addressOf(m_socket))
    , m_created(clock.now())
    , m_deadline(m_created + kRequestTimeout)
{
}

void HttpConnection::setDeadline(std::chrono::seconds from)
{
    m_deadline = m_clock.now() + from;
}

void HttpConnection::start()
{
    read();
}

void HttpConnection::read()
{
    m_header.emplace();
    m_header->header_limit(kMaxHeaderBytes);
    m_header->body_limit(std::numeric_limits<std::uint64_t>::max()); // who takes the body limits it
    http::async_read_header(
        m_socket, m_buffer, *m_header,
        [self = shared_from_this()](ErrorCode error, std::size_t) { self->headerDone(error); });
}

void HttpConnection::headerDone(ErrorCode error)
{
    if (m_finished)
        return;
    if (error == http::error::end_of_stream)
        return finish();
    if (error)
        return refuseUnreadable(error);
    const auto &expected = m_header->get()[http::field::expect];
    if (!boost::beast::iequals(expected, "100-continue"))
        return takeBody();
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    boost::asio::async_write(m_socket, boost::asio::buffer(kContinue),
                             [self = shared_from_this()](ErrorCode problem, std::size_t) {
                                 problem ? self->finish() : self->takeBody();
                             });
}

void HttpConnection::takeBody()
{
    if (!receiveStream())
        readBody();
}

void HttpConnection::readBody()
{
    if (m_header->content_length().value_or(0) > kMaxBodyBytes)
        return refuseUnreadable(make_error_code(http::error::body_limit));
    m_parser.emplace(std::move(*m_header));
    m_parser->body_limit(kMaxBodyBytes);
    http::async_read(
        m_socket, m_buffer, *m_parser,
        [self = shared_from_this()](ErrorCode error, std::size_t) { self->readDone(error); });
}

void HttpConnection::readDone(ErrorCode error)
{
    if (m_finished)
        return;
    if (error == http::error::end_of_stream)
        return finish();
    if (error)
        return refuseUnreadable(error);
    ++m_requests;
    setDeadline(kAnswerTimeout);
    dispatch(m_parser->release());
}

void HttpConnection::refuseUnreadable(ErrorCode error)
{
    HttpResponse response;
    if (error == http::error::header_limit)
        response = detailResponse(431, "The request header is too large");
    else if (error == http::error::body_limit)
        response = detailResponse(413, "The body is too large");
    else if (error.category() == http::make_error_code(http::error::bad_method).category() &&
             error != http::error::partial_message)
        response = detailResponse(400, "The request could not be read");
    else
        return finish();
    setDeadline(kLingerTimeout);
    const Request request = m_parser ? m_parser->release() : Request(m_header->release().base());
    write(m_service.finished(plain(request), std::move(response)), request.version(),
          request.method() == http::verb::head, false);
}

/// False when the request is none whose body is taken as a stream.
bool HttpConnection::receiveStream()
{
    const auto &header = m_header->get();
    if (m_port != Port::Http || header.method() != http::verb::patch)
        return false;
    HttpRequest request = plain(header);
    auto stream = m_service.streamOf(request);
    if (!stream.isStream)
        return false;
    ++m_requests;
    if (!m_service.admits(request.header("host"), request.header("origin")))
        stream.refusal = detailResponse(403, "Another web site may not use this server");
    if (stream.refusal) {
        refuseStream(std::move(request), std::move(*stream.refusal));
        return true;
    }
    const auto self = shared_from_this();
    const bool keepAlive = header.keep_alive();
    const auto receiver = std::make_shared<UploadReceiver>(
        m_socket, m_buffer, std::move(*m_header), request, m_service.context(),
        UploadReceiver::Events{[self] { self->setDeadline(kAnswerTimeout); },
                               [self, request, keepAlive](HttpResponse response, bool isRead) {
                                   self->streamDone(request, std::move(response),
                                                    keepAlive && isRead);
                               },
                               [self] { self->finish(); }});
    receiver->start();
    return true;
}

void HttpConnection::refuseStream(HttpRequest request, HttpResponse response)
{
    setDeadline(kLingerTimeout);
    streamDone(request, std::move(response), false);
}

void HttpConnection::streamDone(const HttpRequest &request, HttpResponse response, bool keepAlive)
{
    constexpr unsigned kHttp11 = 11;
    write(m_service.finished(request, std::move(response)), kHttp11, false, keepAlive);
}

void HttpConnection::dispatch(Request request)
{
    if (!m_service.admits(toString(request[http::field::host]),
                          toString(request[http::field::origin]))) {
        request.keep_alive(false);
        return answer(
            m_service.finished(
                plain(request),
                detailResponse(403, "Another web site may not use this server. "
                                    "Open it by its address or local name, or set a token")),
            request);
    }
    if (boost::beast::websocket::is_upgrade(request) && upgrade(request))
        return;
    HttpRequest out = plain(request);
    if (m_port == Port::WebSocket) {
        HttpResponse response = detailResponse(426, "This port speaks WebSocket");
        response.headers["Upgrade"] = "websocket";
        return answer(m_service.finished(out, std::move(response)), request);
    }
    out.body = std::move(request.body());
    request.body().clear();
    const auto shared = std::make_shared<Request>(std::move(request));
    m_service.handle(std::move(out), [self = shared_from_this(), shared](HttpResponse response) {
        self->answer(std::move(response), *shared);
    });
}

bool HttpConnection::upgrade(const Request &request)
{
    if (m_port == Port::Http) {
        const std::string path = parseTarget(toString(request.target())).path;
        if (path != "/ws/feed" && path != "/ws/stream" && path != "/ws/dashboard")
            return false;
    }
    const auto self = shared_from_this();
    m_finished = true;
    m_hub.upgrade(std::move(m_socket), request, m_address);
    m_closed(*this);
    return true;
}

void HttpConnection::answer(HttpResponse response, const Request &request)
{
    write(std::move(response), request.version(), request.method() == http::verb::head,
          request.keep_alive());
}

void HttpConnection::write(HttpResponse response, unsigned version, bool isHead, bool keepAlive)
{
    if (m_finished)
        return;
    auto message = std::make_shared<http::response<http::string_body>>();
    message->result(static_cast<unsigned>(response.status));
    message->version(version);
    message->set(http::field::content_type, response.contentType);
    for (const auto &[name, value] : response.headers)
        message->set(name, value);
    message->keep_alive(keepAlive);
    if (response.status != kNoContent)
        message->content_length(response.body.size());
    if (!isHead)
        message->body() = std::move(response.body);
    http::async_write(m_socket, *message,
                      [self = shared_from_this(), message](ErrorCode error, std::size_t) {
                          if (error || self->m_finished)
                              return self->finish();
                          if (message->need_eof())
                              return self->linger();
                          self->setDeadline(kIdleTimeout);
                          self->read();
                      });
}

void HttpConnection::linger()
{
    // A connection closed with unread bytes is reset, and the answer might be lost with it.
    ErrorCode ignored;
    m_socket.shutdown(Tcp::socket::shutdown_send, ignored);
    setDeadline(kLingerTimeout);
    drain();
}

void HttpConnection::drain()
{
    m_buffer.clear();
    m_socket.async_read_some(m_buffer.prepare(kDrainBytes),
                             [self = shared_from_this()](ErrorCode error, std::size_t) {
                                 if (error)
                                     self->finish();
                                 else
                                     self->drain();
                             });
}

void HttpConnection::abort()
{
    ErrorCode ignored;
    m_socket.close(ignored);
}

void HttpConnection::finish()
{
    if (m_finished)
        return;
    const auto self = shared_from_this();
    m_finished = true;
    abort();
    m_closed(*this);
}

} // namespace ducklive::server::net
