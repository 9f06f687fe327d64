#include "ws_peer.h"

#include "ducklive/protocol/limits.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <array>

namespace ducklive::server::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

namespace {

constexpr std::size_t kKeptReadBuffer = 512U << 10U;

std::string toString(beast::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

WsPeer::WsPeer(TcpSocket socket, PeerEvents &events, const base::Clock &clock, PeerState state)
    : m_ws(std::move(socket))
    , m_events(events)
    , m_clock(clock)
    , m_state(std::move(state))
    , m_created(clock.now())
{
}

void WsPeer::start(const Request &request)
{
    m_target = toString(request.target());
    m_authorization = toString(request[beast::http::field::authorization]);
    m_ws.auto_fragment(false); // one frame a message, written as a gather list: nothing is copied
    m_ws.read_message_max(protocol::kMaxMessageBytes);
    m_ws.control_callback([this](websocket::frame_type kind, beast::string_view) {
        if (kind != websocket::frame_type::pong || !m_pongDue)
            return;
        m_pongDue = false;
        m_events.peerAnsweredPing(*this);
    });
    m_ws.async_accept(request,
                      [self = shared_from_this()](ErrorCode error) { self->accepted(error); });
}

void WsPeer::accepted(ErrorCode error)
{
    if (error)
        return finish();
    m_opened = true;
    m_lastPing = m_clock.now();
    m_events.peerOpened(*this, m_target, m_authorization);
    read();
}

void WsPeer::read()
{
    m_ws.async_read(m_buffer, [self = shared_from_this()](ErrorCode error, std::size_t) {
        self->readDone(error);
    });
}

void WsPeer::readDone(ErrorCode error)
{
    if (error)
        return finish();
    const auto data = m_buffer.data();
    const auto *bytes = static_cast<const std::uint8_t *>(data.data());
    if (!m_closeRequested) {
        if (m_ws.got_text())
            m_events.peerSentText(*this, {reinterpret_cast<const char *>(bytes), data.size()});
        else
            m_events.peerSentBinary(*this, {bytes, data.size()});
    }
    m_buffer.consume(m_buffer.size());
    if (m_buffer.capacity() > kKeptReadBuffer)
        m_buffer.shrink_to_fit();
    read();
}

void WsPeer::send(SharedUnit unit)
{
    if (isClosing() || !m_opened)
        return;
    const auto outcome = m_queue.push(std::move(unit));
    if (outcome != SendQueue::Outcome::Queued)
        m_events.peerDropped(*this, outcome);
    if (outcome == SendQueue::Outcome::Overflow)
        return abort();
    pump();
}

void WsPeer::sendText(std::string text)
{
    OutMessage message;
    message.isText = true;
    message.text = std::move(text);
    auto unit = std::make_shared<OutUnit>();
    unit->messages.push_back(std::move(message));
    send(std::move(unit));
}

void WsPeer::pump()
{
    if (m_writing || m_closed || m_closeStarted)
        return;
    const OutMessage *message = m_queue.front();
    if (message == nullptr) {
        if (m_closeRequested)
            startClose();
        return;
    }
    m_writing = true;
    m_writeSince = m_clock.now();
    const auto done = [self = shared_from_this(), message](ErrorCode error, std::size_t) {
        self->m_writing = false;
        if (error)
            return self->finish();
        self->m_events.peerMessageSent(*self, *message);
        self->m_queue.pop();
        self->pump();
    };
    if (message->isText) {
        m_ws.text(true);
        m_ws.async_write_some(true, asio::buffer(message->text), done);
        return;
    }
    m_ws.binary(true);
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(message->header),
                                                    asio::buffer(*message->payload)};
    m_ws.async_write_some(true, buffers, done);
}

void WsPeer::close(protocol::CloseCode code, std::string reason)
{
    if (isClosing())
        return;
    m_closeRequested = true;
    m_closeSince = m_clock.now();
    m_closeReason.code = static_cast<websocket::close_code>(code);
    constexpr std::size_t kMaxReason = 120; // a close frame holds 123 bytes
    m_closeReason.reason = reason.substr(0, kMaxReason).c_str();
    m_queue.keepTextOnly();
    if (m_opened)
        pump();
    else
        abort();
}

void WsPeer::startClose()
{
    m_closeStarted = true;
    m_ws.async_close(m_closeReason, [self = shared_from_this()](ErrorCode) { self->finish(); });
}

void WsPeer::limitMessages(std::size_t bytes)
{
    m_ws.read_message_max(bytes);
}

void WsPeer::abort()
{
    ErrorCode ignored;
    beast::get_lowest_layer(m_ws).close(ignored);
}

WsPeer::Health WsPeer::check()
{
    const base::Timestamp now = m_clock.now();
    if (!m_opened)
        return now - m_created >= kHandshakeTimeout ? Health::Late : Health::Fine;
    if (m_closeRequested)
        return now - m_closeSince >= kCloseTimeout ? Health::Late : Health::Fine;
    if (m_writing && now - m_writeSince >= kStallTimeout)
        return Health::Stalled;
    if (m_pongDue && now - m_lastPing >= protocol::kPongTimeout)
        return Health::NoPong;
    if (!m_pongDue && !m_pingInFlight && now - m_lastPing >= protocol::kPingInterval) {
        m_lastPing = now;
        m_pongDue = true;
        m_pingInFlight = true;
        m_ws.async_ping({}, [self = shared_from_this()](ErrorCode error) {
            self->m_pingInFlight = false;
            if (error)
                self->finish();
        });
    }
    return Health::Fine;
}

void WsPeer::finish()
{
    if (m_closed)
        return;
    m_closed = true;
    abort();
    m_events.peerClosed(*this);
}

} // namespace ducklive::server::net
