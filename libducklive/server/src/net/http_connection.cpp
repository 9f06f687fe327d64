#include "http_connection.h"

#include "http_service.h"
#include "peer_hub.h"

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace ducklive::server::net {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t kDrainBytes = 16U << 10U;

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

HttpRequest plain(const http::request<http::string_body> &request)
{
    HttpRequest out;
    out.method = request.method() == http::verb::head ? "GET" : toString(request.method_string());
    out.target = parseTarget(toString(request.target()));
    out.contentType = toString(request[http::field::content_type]);
    out.authorization = toString(request[http::field::authorization]);
    out.requestId = toString(request["X-Request-ID"]);
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
    m_parser.emplace();
    m_parser->header_limit(kMaxHeaderBytes);
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
    Request request = m_parser->release();
    request.keep_alive(false);
    setDeadline(kLingerTimeout);
    answer(m_service.finished(plain(request), std::move(response)), request);
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
    if (m_finished)
        return;
    auto message = std::make_shared<http::response<http::string_body>>(
        static_cast<http::status>(response.status), request.version());
    message->set(http::field::content_type, response.contentType);
    for (const auto &[name, value] : response.headers)
        message->set(name, value);
    message->keep_alive(request.keep_alive());
    message->content_length(response.body.size());
    const bool isHead = request.method() == http::verb::head;
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
