#include "dialogue.h"

#include "codec_choice.h"
#include "ducklive/protocol/error_message.h"
#include "ducklive/protocol/limits.h"
#include "ducklive/protocol/pong.h"
#include "ducklive/protocol/welcome.h"
#include "settings_wire.h"

#include <boost/asio/post.hpp>

#include <cmath>

namespace ducklive::server::net {

using protocol::CloseCode;
using protocol::Role;
using Stage = PeerState::Stage;

namespace {

/// The codec of the first sound the peer gets; empty: none.
std::string beginsWith(const PeerState &state, VoiceQualityChoice quality, const AudioChoice &first)
{
    if (state.getsOpus(quality))
        return std::string(protocol::kCodecOpus48k);
    return first.isOpus ? std::string(protocol::kCodecPcm48k) : first.codec;
}

/// What of a peer's text is not understood; the sentence has the cause only.
base::Error foreign(const base::Error &error)
{
    return {base::ErrorCode::ProtocolViolation, {}, error.subject + " " + error.cause};
}

} // namespace

Dialogue::Dialogue(NetContext context, const PeerTable &peers, MembershipChanged membershipChanged)
    : m_context(context)
    , m_peers(peers)
    , m_membershipChanged(std::move(membershipChanged))
    , m_gate(
          context, peers, [this](WsPeer &peer, const SessionId &session) { join(peer, session); },
          [this](WsPeer &peer, const base::Error &error) { refuseSession(peer, error); })
{
}

void Dialogue::text(WsPeer &peer, std::string_view text)
{
    const auto message = protocol::decodeClientMessage(text);
    const bool saidHello = peer.state().saidHello();
    if (!message) {
        if (!saidHello && protocol::looksLikeHello(text))
            refuse(peer, "bad_request", foreign(message.error()), CloseCode::Forbidden,
                   message.error().cause);
        else if (saidHello && message.error().code != base::ErrorCode::Unsupported)
            peer.sendText(
                encode(protocol::ErrorMessage::of("bad_request", foreign(message.error()))));
        return;
    }
    if (saidHello == std::holds_alternative<protocol::Hello>(*message))
        return; // a v1 peer's text, or a second hello
    std::visit([&](const auto &known) { handle(peer, known); }, *message);
}

void Dialogue::refuse(WsPeer &peer, const char *code, const base::Error &problem,
                      CloseCode closeCode, const std::string &reason)
{
    const SessionId session = peer.state().session;
    peer.state().stage = Stage::Leaving;
    m_membershipChanged(session);
    peer.sendText(encode(protocol::ErrorMessage::of(code, problem)));
    peer.close(closeCode, reason);
}

void Dialogue::refuseSession(WsPeer &peer, const base::Error &error)
{
    const bool isLater =
        error.code == base::ErrorCode::SessionTaken || error.code == base::ErrorCode::ServerFull;
    refuse(peer, isLater ? "busy" : "bad_request", error,
           isLater ? CloseCode::TryAgainLater : CloseCode::Forbidden, error.cause);
}

void Dialogue::handle(WsPeer &peer, const protocol::Hello &hello)
{
    PeerState &state = peer.state();
    const SessionId before = state.session;
    const bool wasActive = state.isActive();
    state.protocol = protocol::kProtocolVersion;
    state.role = hello.role;
    state.name = hello.name;
    state.stage = Stage::Opening;
    if (wasActive)
        m_membershipChanged(before);
    state.authorised = state.authorised || m_context.token.accepts(hello.token.value_or(""));
    if (!state.authorised)
        return refuse(peer, "unauthorized", {base::ErrorCode::Unauthorized, {}, {}},
                      CloseCode::Unauthorized, "The token is missing or wrong");
    peer.limitMessages(protocol::kMaxMessageBytes);
    if (!offersJpeg(hello.video))
        return refuse(peer, "bad_request",
                      {base::ErrorCode::ProtocolViolation, {}, "no jpeg is offered"},
                      CloseCode::Forbidden, "No video format in common: offer jpeg");
    m_offers[state.id] = hello.audio;
    std::optional<SessionId> wanted;
    if (hello.session)
        wanted = SessionId(*hello.session);
    if (hello.role == Role::Feed)
        return m_gate.request(peer, wanted);
    watch(peer, hello);
}

void Dialogue::watch(WsPeer &peer, const protocol::Hello &hello)
{
    const SessionId session(hello.session.value_or(mainSession().value()));
    if (session != mainSession() && !m_context.studio.settings(session))
        return refuse(peer, "not_found", {base::ErrorCode::SessionEnded, session.value(), {}},
                      CloseCode::SessionEnded, "There is no such session");
    if (hello.role == Role::Stream && m_peers.streamCount() >= m_context.options.maxStreamPeers)
        return refuse(
            peer, "busy",
            {base::ErrorCode::ServerFull, {}, std::to_string(m_context.options.maxStreamPeers)},
            CloseCode::TryAgainLater, protocol::kMaxClientsReason);
    join(peer, session);
}

void Dialogue::join(WsPeer &peer, const SessionId &session)
{
    PeerState &state = peer.state();
    const auto offer = m_offers.extract(state.id);
    const auto codecs = offer ? offer.mapped() : std::vector<std::string>{};
    const AudioChoice audio = chooseAudio(codecs);
    state.session = session;
    state.audioRate = audio.sampleRate;
    state.wantsOpus = audio.isOpus;
    state.offersOpus = offersOpus(codecs);
    state.offersPcm48k = offersPcm48k(codecs);
    state.stage = Stage::Active;
    protocol::Welcome welcome;
    welcome.session = session.value();
    welcome.video = protocol::kCodecJpeg;
    const auto settings = m_context.studio.settings(session);
    welcome.audio =
        beginsWith(state, settings ? settings->voiceQuality : VoiceQualityChoice::Automatic, audio);
    welcome.audioUp = {std::string(protocol::kCodecPcm48k), std::string(protocol::kCodecOpus48k),
                       std::string(protocol::kCodecPcm16k)};
    welcome.serverName = m_context.options.serverName;
    welcome.serverVersion = m_context.options.version;
    welcome.dashboardPort = m_context.options.httpPort;
    peer.sendText(encode(welcome));
    if (settings)
        peer.sendText(encode(toMessage(session, *settings)));
    m_membershipChanged(session);
}

void Dialogue::handle(WsPeer &peer, const protocol::SetMessage &set)
{
    if (!peer.state().isActive())
        return;
    const bool posted = m_context.worker.post(
        [this, &studio = m_context.studio, &io = m_context.io, peerId = peer.state().id,
         session = peer.state().session, patch = toPatch(set)] {
            auto result = studio.apply(session, patch);
            boost::asio::post(
                io, [this, peerId, result = std::move(result)] { answerSet(peerId, result); });
        });
    if (!posted)
        peer.sendText(encode(protocol::ErrorMessage::of(
            "busy", {base::ErrorCode::Busy, m_context.options.serverName, {}})));
}

void Dialogue::answerSet(std::uint64_t peerId, const base::Result<SessionSettings> &result)
{
    WsPeer *peer = m_peers.find(peerId);
    if (peer == nullptr || result)
        return; // the new settings go to everybody through settingsChanged()
    peer->sendText(encode(protocol::ErrorMessage::of(std::string(base::nameOf(result.error().code)),
                                                     result.error())));
}

void Dialogue::handle(WsPeer &peer, const protocol::Ping &ping)
{
    const auto received = static_cast<std::int64_t>(base::toMicros(m_context.clock.now()));
    const auto leaving = static_cast<std::int64_t>(base::toMicros(m_context.clock.now()));
    peer.sendText(encode(protocol::Pong{ping.t0, received, leaving}));
}

void Dialogue::handle(WsPeer &peer, const protocol::Stats &stats)
{
    constexpr double kLongestMs = 60'000;
    if (stats.latencyMs && *stats.latencyMs >= 0 && *stats.latencyMs <= kLongestMs) {
        m_context.metrics.endToEnd.record(
            base::Microseconds(std::llround(*stats.latencyMs * 1000.0)));
    }
    constexpr std::uint64_t kMostDrops = 10'000; // in one second; more is nonsense
    const std::uint64_t dropped = std::min(stats.dropped.value_or(0), kMostDrops);
    m_context.metrics.receiverDropped.add(dropped);
    // Only the peer that the session works for may lower its quality: a slow viewer must not.
    if (peer.state().isActive() && peer.state().role == protocol::Role::Feed)
        m_context.studio.receiverReported(
            peer.state().session, {static_cast<double>(dropped), stats.bufferMs.value_or(0)});
}

} // namespace ducklive::server::net
