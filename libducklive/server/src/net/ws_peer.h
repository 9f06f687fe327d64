#pragma once

#include "asio_types.h"
#include "ducklive/base/clock.h"
#include "ducklive/protocol/close_code.h"
#include "peer_events.h"
#include "peer_state.h"
#include "send_queue.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <memory>
#include <string>

namespace ducklive::server::net {

/// One WebSocket connection: reads messages, sends what its queue holds, pings, closes.
/// Net thread only. Lives as long as an operation of its own is under way.
class WsPeer : public std::enable_shared_from_this<WsPeer>
{
public:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;

    static constexpr std::chrono::seconds kHandshakeTimeout{5};
    static constexpr std::chrono::seconds kStallTimeout{10};
    static constexpr std::chrono::seconds kCloseTimeout{3};

    enum class Health : std::uint8_t { Fine, Late, Stalled, NoPong };

    WsPeer(TcpSocket socket, PeerEvents &events, const base::Clock &clock, PeerState state);
    WsPeer(const WsPeer &) = delete;
    WsPeer &operator=(const WsPeer &) = delete;

    /// Accepts the upgrade and begins to read.
    void start(const Request &request);
    void send(SharedUnit unit);
    void sendText(std::string text);
    /// Sends what text waits, then the close frame.
    void close(protocol::CloseCode code, std::string reason);
    /// Largest message accepted from now on; a longer one ends the connection with 1009.
    void limitMessages(std::size_t bytes);
    /// Forgets audio and video not yet begun to be sent.
    void forgetMedia() { m_queue.keepTextOnly(); }
    /// Ends the connection without a word.
    void abort();

    /// Pings when it is time. Not Fine: the connection should be aborted.
    [[nodiscard]] Health check();

    [[nodiscard]] PeerState &state() noexcept { return m_state; }
    [[nodiscard]] const PeerState &state() const noexcept { return m_state; }
    [[nodiscard]] bool isClosing() const noexcept { return m_closeRequested || m_closed; }

private:
    void accepted(ErrorCode error);
    void read();
    void readDone(ErrorCode error);
    void pump();
    void startClose();
    void finish();

    boost::beast::websocket::stream<TcpSocket, false> m_ws;
    boost::beast::flat_buffer m_buffer;
    PeerEvents &m_events;
    const base::Clock &m_clock;
    PeerState m_state;
    SendQueue m_queue;
    std::string m_target;
    std::string m_authorization;
    boost::beast::websocket::close_reason m_closeReason;
    base::Timestamp m_created;
    base::Timestamp m_writeSince{};
    base::Timestamp m_lastPing{};
    base::Timestamp m_closeSince{};
    bool m_opened = false;
    bool m_writing = false;
    bool m_pingInFlight = false;
    bool m_pongDue = false;
    bool m_closeRequested = false;
    bool m_closeStarted = false;
    bool m_closed = false;
};

} // namespace ducklive::server::net
