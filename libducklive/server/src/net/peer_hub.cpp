#include "peer_hub.h"

#include "ducklive/protocol/error_message.h"
#include "ducklive/protocol/v1/frame.h"
#include "ducklive/protocol/v1/role_from_path.h"
#include "request_target.h"

#include <algorithm>

#include <boost/asio/post.hpp>

namespace ducklive::server::net {

using protocol::CloseCode;
using protocol::Role;
using protocol::v1::MessageType;
using Stage = PeerState::Stage;

namespace {

constexpr int kLowRate = 16000;
constexpr int kHighRate = 48000;

/// v1 programs have the reason of the close frame only.
void tellWhy(WsPeer &peer, const char *code, const base::Error &problem)
{
    if (peer.state().saidHello())
        peer.sendText(encode(protocol::ErrorMessage::of(code, problem)));
}

} // namespace

PeerHub::PeerHub(NetContext context)
    : m_context(context)
    , m_fanOut(m_peers)
    , m_dialogue(context, m_peers, [this](const SessionId &session) { membershipChanged(session); })
{
}

void PeerHub::upgrade(TcpSocket socket, const WsPeer::Request &request, const std::string &address)
{
    PeerState state;
    state.id = m_nextId++;
    state.address = address;
    state.stageSince = m_context.clock.now();
    auto peer =
        std::make_shared<WsPeer>(std::move(socket), *this, m_context.clock, std::move(state));
    m_peers.add(peer);
    peer->start(request);
}

void PeerHub::peerOpened(WsPeer &peer, std::string_view target, std::string_view authorization)
{
    PeerState &state = peer.state();
    state.role = protocol::v1::roleFromPath(target);
    state.stageSince = m_context.clock.now();
    const RequestTarget parsed = parseTarget(target);
    const std::string_view bearer = bearerToken(authorization);
    const std::string token = bearer.empty() ? parsed.queryValue("token") : std::string(bearer);
    state.authorised = m_context.token.accepts(token);
    if (!state.authorised && !token.empty()) {
        state.stage = Stage::Leaving;
        return peer.close(CloseCode::Unauthorized, "The token is wrong");
    }
    if (!state.authorised)
        peer.limitMessages(kMaxStrangerBytes);
    if (!state.authorised || parsed.queryValue("proto") == "2")
        return; // AwaitHello
    admitV1(peer);
}

void PeerHub::admitV1(WsPeer &peer)
{
    PeerState &state = peer.state();
    if (state.role == Role::Feed && (hasFeed(mainSession()) || !m_context.studio.mainTakesFeed()))
        state.refusal = protocol::kFeedTakenReason;
    else if (state.role == Role::Stream &&
             m_peers.streamCount() >= m_context.options.maxStreamPeers)
        state.refusal = protocol::kMaxClientsReason;
    setStage(peer, state.refusal.empty() ? Stage::Active : Stage::Refusing);
}

void PeerHub::setStage(WsPeer &peer, Stage stage)
{
    const bool wasActive = peer.state().isActive();
    peer.state().stage = stage;
    peer.state().stageSince = m_context.clock.now();
    if (wasActive != peer.state().isActive())
        membershipChanged(peer.state().session);
}

void PeerHub::peerSentBinary(WsPeer &peer, std::span<const std::uint8_t> message)
{
    PeerState &state = peer.state();
    if (state.stage == Stage::Refusing) {
        const std::string reason = state.refusal;
        setStage(peer, Stage::Leaving);
        return peer.close(CloseCode::TryAgainLater, reason);
    }
    const auto frame = protocol::v1::decodeFrame(message);
    if (!frame)
        return m_context.metrics.malformed.add();
    if (!state.isActive() || state.role != Role::Feed)
        return m_context.metrics.unexpected.add();
    ++state.framesReceived;
    switch (frame->header.type) {
    case MessageType::RawVideo: return feedVideo(peer, frame->header.timestamp, frame->payload);
    case MessageType::RawAudio:
        return feedAudio(peer, frame->header.timestamp, kLowRate, frame->payload);
    case MessageType::RawPcm48k:
        if (state.saidHello()) {
            state.opus.reset();
            return feedAudio(peer, frame->header.timestamp, kHighRate, frame->payload);
        }
        return m_context.metrics.unexpected.add();
    case MessageType::RawOpus48k:
        if (state.saidHello())
            return feedOpus(peer, frame->header.timestamp, frame->payload);
        [[fallthrough]];
    default: m_context.metrics.unexpected.add();
    }
}

void PeerHub::feedVideo(WsPeer &peer, base::Timestamp captured, std::span<const std::uint8_t> jpeg)
{
    if (jpeg.empty())
        return m_context.metrics.malformed.add();
    m_context.metrics.videoIn.add();
    m_context.studio.pushVideo(peer.state().session, captured, base::copyToShared(jpeg));
}

void PeerHub::feedAudio(WsPeer &peer, base::Timestamp captured, int rate,
                        std::span<const std::uint8_t> pcm)
{
    const auto whole = pcm.first(pcm.size() / sizeof(std::int16_t) * sizeof(std::int16_t));
    if (whole.empty())
        return m_context.metrics.malformed.add();
    m_context.metrics.audioIn.add();
    m_context.studio.pushAudio(peer.state().session, captured, rate, base::copyToShared(whole));
}

void PeerHub::feedOpus(WsPeer &peer, base::Timestamp captured, std::span<const std::uint8_t> packet)
{
    PeerState &state = peer.state();
    if (!state.opus) {
        auto decoder = media::OpusVoiceDecoder::create();
        if (!decoder)
            return m_context.metrics.unexpected.add();
        state.opus = std::make_shared<media::OpusVoiceDecoder>(std::move(*decoder));
    }
    const auto pcm = state.opus->decode(packet);
    if (!pcm)
        return m_context.metrics.malformed.add();
    m_context.metrics.audioIn.add();
    m_context.studio.pushAudio(state.session, captured, kHighRate, *pcm);
}

void PeerHub::peerSentText(WsPeer &peer, std::string_view text)
{
    m_dialogue.text(peer, text);
}

void PeerHub::peerMessageSent(WsPeer &peer, const OutMessage &message)
{
    if (message.isText)
        return;
    ++peer.state().framesSent;
    switch (static_cast<MessageType>(message.header[0])) {
    case MessageType::Video:
    case MessageType::OriginalVideo: return m_context.metrics.videoOut.add();
    case MessageType::AudioLevels: return;
    default: return m_context.metrics.audioOut.add();
    }
}

void PeerHub::peerAnsweredPing(WsPeer &)
{
    m_context.metrics.pingsAnswered.add();
}

void PeerHub::peerDropped(WsPeer &, SendQueue::Outcome outcome)
{
    if (outcome == SendQueue::Outcome::ReplacedVideo)
        m_context.metrics.droppedVideo.add();
    else if (outcome == SendQueue::Outcome::DroppedAudio)
        m_context.metrics.droppedAudio.add();
    else
        m_context.metrics.evictedOverflow.add();
}

void PeerHub::peerClosed(WsPeer &peer)
{
    const PeerState state = peer.state();
    m_dialogue.gate().release(state);
    peer.state().stage = Stage::Leaving;
    m_peers.remove(state.id);
    membershipChanged(state.session);
}

void PeerHub::tick()
{
    const auto peers = m_peers.all(); // a copy: a check may end a peer
    for (const auto &[id, peer] : peers) {
        const auto health = peer->check();
        if (health == WsPeer::Health::Stalled)
            m_context.metrics.evictedStalled.add();
        else if (health == WsPeer::Health::NoPong)
            m_context.metrics.evictedNoPong.add();
        if (health != WsPeer::Health::Fine)
            peer->abort();
        else
            checkStage(*peer);
    }
    m_dialogue.gate().tick();
    m_context.metrics.droppedInbox.add(m_inbox.takeDropped());
    const std::lock_guard lock(m_snapshotMutex);
    m_snapshot = m_peers.infos();
}

void PeerHub::checkStage(WsPeer &peer)
{
    const PeerState &state = peer.state();
    const auto since = m_context.clock.now() - state.stageSince;
    if (state.stage == Stage::Refusing && since >= kHelloGrace) {
        const std::string reason = state.refusal;
        setStage(peer, Stage::Leaving);
        peer.close(CloseCode::TryAgainLater, reason);
    } else if (state.stage == Stage::AwaitHello && !peer.isClosing() && since >= kHelloTimeout) {
        m_dialogue.refuse(peer, "unauthorized", {base::ErrorCode::Unauthorized, {}, {}},
                          CloseCode::Unauthorized, "No hello in time");
    }
}

bool PeerHub::hasDashboards() const
{
    return std::ranges::any_of(m_peers.all(), [](const auto &entry) {
        const PeerState &state = entry.second->state();
        return state.isActive() && state.saidHello() && state.role == Role::Dashboard;
    });
}

void PeerHub::tellDashboards(const std::string &text)
{
    for (const auto &[id, peer] : m_peers.all()) {
        const PeerState &state = peer->state();
        if (state.isActive() && state.saidHello() && state.role == Role::Dashboard)
            peer->sendText(text);
    }
}

void PeerHub::closeAll()
{
    const auto peers = m_peers.all();
    for (const auto &[id, peer] : peers)
        peer->close(CloseCode::GoingAway, "The server stops");
}

void PeerHub::disconnect(const std::string &client)
{
    const auto peers = m_peers.all();
    for (const auto &[id, peer] : peers) {
        if (clientName(id) == client) {
            m_context.log.info("net", client + " is disconnected by the operator");
            setStage(*peer, Stage::Leaving);
            tellWhy(*peer, "disconnected", {base::ErrorCode::Disconnected, {}, {}});
            peer->close(CloseCode::Forbidden, "Disconnected by the operator");
        }
    }
}

std::size_t PeerHub::strangerCount() const
{
    std::size_t count = 0;
    for (const auto &[id, peer] : m_peers.all())
        count += peer->state().stage == Stage::AwaitHello && !peer->state().authorised ? 1 : 0;
    return count;
}

bool PeerHub::hasFeed(const SessionId &session) const
{
    for (const auto &[id, peer] : m_peers.all()) {
        const PeerState &state = peer->state();
        if (state.isActive() && state.role == Role::Feed && state.session == session)
            return true;
    }
    return false;
}

void PeerHub::deliver(DeliveryInbox::Delivery delivery)
{
    if (m_inbox.push(std::move(delivery)))
        boost::asio::post(m_context.io, [this] { drainInbox(); });
}

/// What waits for a slow peer was made before the engine was switched on: it must not leave after.
void PeerHub::forgetMedia(const SessionId &session)
{
    for (const auto &[id, peer] : m_peers.all()) {
        if (peer->state().session == session)
            peer->forgetMedia();
    }
}

void PeerHub::drainInbox()
{
    for (const auto &[session, what] : m_inbox.takeAll()) {
        if (const auto *video = std::get_if<VideoUnit>(&what))
            m_fanOut.video(session, *video);
        else if (const auto *audio = std::get_if<AudioUnit>(&what))
            m_fanOut.audio(session, *audio);
        else if (const auto *settings = std::get_if<SessionSettings>(&what)) {
            if (m_fanOut.engineSwitchedOn(session, *settings))
                forgetMedia(session);
            m_fanOut.settings(session, *settings);
        } else {
            for (const auto &[id, peer] : m_peers.all()) {
                if (peer->state().session != session || !peer->state().saidHello())
                    continue;
                tellWhy(*peer, "not_found", {base::ErrorCode::SessionEnded, session.value(), {}});
                peer->close(CloseCode::SessionEnded, "The session has ended");
            }
            m_dialogue.gate().sessionEnded(session);
            m_fanOut.forget(session);
        }
    }
}

std::vector<ClientInfo> PeerHub::clients() const
{
    const std::lock_guard lock(m_snapshotMutex);
    return m_snapshot;
}

void PeerHub::membershipChanged(const SessionId &session)
{
    std::array<int, 3> counts{};
    for (const auto &[id, peer] : m_peers.all()) {
        if (peer->state().isActive())
            ++counts[static_cast<std::size_t>(peer->state().role)];
    }
    for (std::size_t role = 0; role < counts.size(); ++role)
        (*m_context.metrics.clients)[role].store(counts[role]);
    const bool wanted = m_peers.hasDashboard(session);
    if (wanted == m_originalsWanted.contains(session))
        return;
    if (wanted)
        m_originalsWanted.insert(session);
    else
        m_originalsWanted.erase(session);
    m_context.studio.setOriginalsWanted(session, wanted);
}

} // namespace ducklive::server::net
