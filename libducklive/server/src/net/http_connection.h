#pragma once

#include "asio_types.h"
#include "ducklive/base/clock.h"
#include "http_request.h"
#include "http_response.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ducklive::server::net {

class HttpService;
class PeerHub;

/// One TCP connection until it is closed or becomes a WebSocket. Net thread only.
class HttpConnection : public std::enable_shared_from_this<HttpConnection>
{
public:
    enum class Port : std::uint8_t { Http, WebSocket };
    using Closed = std::function<void(HttpConnection &)>;

    static constexpr std::uint32_t kMaxHeaderBytes = 16U << 10U;
    static constexpr std::uint64_t kMaxBodyBytes = 1U << 20U;
    static constexpr std::chrono::seconds kRequestTimeout{5};
    static constexpr std::chrono::seconds kIdleTimeout{30};
    static constexpr std::chrono::seconds kAnswerTimeout{30};
    static constexpr std::chrono::seconds kLingerTimeout{2};

    HttpConnection(TcpSocket socket, Port port, HttpService &service, PeerHub &hub,
                   const base::Clock &clock, Closed closed);
    HttpConnection(const HttpConnection &) = delete;
    HttpConnection &operator=(const HttpConnection &) = delete;

    void start();
    void abort();
    /// Whether nothing useful came yet: no request was read in full.
    [[nodiscard]] bool isStranger() const noexcept { return m_requests == 0; }
    [[nodiscard]] base::Timestamp created() const noexcept { return m_created; }
    [[nodiscard]] bool isLate() const noexcept { return m_clock.now() >= m_deadline; }

private:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;
    using Header = boost::beast::http::request_parser<boost::beast::http::empty_body>;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void read();
    void headerDone(ErrorCode error);
    void takeBody();
    void readBody();
    void readDone(ErrorCode error);
    bool receiveStream();
    void refuseStream(HttpRequest request, HttpResponse response);
    void streamDone(const HttpRequest &request, HttpResponse response, bool keepAlive);
    void refuseUnreadable(ErrorCode error);
    void dispatch(Request request);
    bool upgrade(const Request &request);
    void answer(HttpResponse response, const Request &request);
    void write(HttpResponse response, unsigned version, bool isHead, bool keepAlive);
    void linger();
    void drain();
    void finish();
    void setDeadline(std::chrono::seconds from);

    TcpSocket m_socket;
    boost::beast::flat_buffer m_buffer;
    std::optional<Header> m_header;
    std::optional<Parser> m_parser;
    Port m_port;
    HttpService &m_service;
    PeerHub &m_hub;
    const base::Clock &m_clock;
    Closed m_closed;
    std::string m_address;
    base::Timestamp m_created;
    base::Timestamp m_deadline;
    std::uint64_t m_requests = 0;
    bool m_finished = false;
};

} // namespace ducklive::server::net
