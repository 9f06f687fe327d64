#include "fan_out.h"

#include "ducklive/protocol/trace.h"
#include "ducklive/protocol/v1/audio_levels.h"
#include "settings_wire.h"

#include <string>

namespace ducklive::server::net {

using protocol::Role;
using protocol::v1::MessageType;

namespace {

constexpr int kV1AudioRate = 16000;

OutMessage binary(MessageType type, base::Timestamp captured, base::SharedBytes payload)
{
    OutMessage message;
    message.header =
        protocol::v1::encodeHeader({type, captured, static_cast<std::uint32_t>(payload->size())});
    message.payload = std::move(payload);
    return message;
}

OutMessage levels(const AudioUnit &unit)
{
    const std::string json =
        protocol::v1::encode(protocol::v1::AudioLevels{unit.originalDb, unit.processedDb});
    return binary(
        MessageType::AudioLevels, unit.captured,
        base::copyToShared({reinterpret_cast<const std::uint8_t *>(json.data()), json.size()}));
}

std::shared_ptr<OutUnit> makeUnit(OutUnit::Kind kind)
{
    auto unit = std::make_shared<OutUnit>();
    unit->kind = kind;
    return unit;
}

template <class Each>
void forActive(const PeerTable &peers, const SessionId &session, Each each)
{
    for (const auto &[id, peer] : peers.all()) {
        if (peer->state().isActive() && peer->state().session == session)
            each(*peer);
    }
}

} // namespace

FanOut::FanOut(const PeerTable &peers, NetMetrics &metrics)
    : m_peers(peers)
    , m_metrics(metrics)
{
}

void FanOut::video(const SessionId &session, const VideoUnit &unit)
{
    if (!unit.processed || unit.processed->empty())
        return;
    auto plain = makeUnit(OutUnit::Kind::Video);
    plain->messages.push_back(binary(MessageType::Video, unit.captured, unit.processed));
    auto both = plain;
    if (unit.original && !unit.original->empty()) {
        both = makeUnit(OutUnit::Kind::Video);
        both->messages.push_back(binary(MessageType::OriginalVideo, unit.captured, unit.original));
        both->messages.push_back(plain->messages.front());
    }
    forActive(m_peers, session, [&](WsPeer &peer) {
        peer.send(peer.state().role == Role::Dashboard ? both : plain);
    });
    if (m_sessions[session].frames++ % kTraceEvery == 0 && !unit.trace.empty())
        trace(session, unit);
}

void FanOut::trace(const SessionId &session, const VideoUnit &unit)
{
    protocol::Trace trace;
    trace.timestamp = unit.captured;
    for (const auto &[name, duration] : unit.trace)
        trace.spans[name] += duration;
    const std::string text = encode(trace);
    forActive(m_peers, session, [&](WsPeer &peer) {
        if (peer.state().saidHello())
            peer.sendText(text);
    });
}

void FanOut::audio(const SessionId &session, const AudioUnit &unit)
{
    if (!unit.processed || unit.processed->empty())
        return;
    m_sessions[session].audioRate = unit.sampleRate;
    const bool isV1Rate = unit.sampleRate == kV1AudioRate;
    auto plain = makeUnit(OutUnit::Kind::Audio);
    plain->messages.push_back(
        binary(isV1Rate ? MessageType::Audio : MessageType::Pcm48k, unit.captured, unit.processed));
    auto levelsOnly = makeUnit(OutUnit::Kind::Audio);
    levelsOnly->messages.push_back(levels(unit));
    auto dashboard = makeUnit(OutUnit::Kind::Audio);
    if (isV1Rate && unit.original && !unit.original->empty())
        dashboard->messages.push_back(
            binary(MessageType::OriginalAudio, unit.captured, unit.original));
    dashboard->messages.push_back(plain->messages.front());
    dashboard->messages.push_back(levelsOnly->messages.front());

    forActive(m_peers, session, [&](WsPeer &peer) {
        const PeerState &state = peer.state();
        const bool fits = state.audioRate == unit.sampleRate;
        if (!fits && state.audioRate != 0)
            m_metrics.audioFormat.add();
        if (state.role == Role::Dashboard)
            peer.send(fits ? dashboard : levelsOnly);
        else if (fits)
            peer.send(plain);
    });
}

void FanOut::settings(const SessionId &session, const SessionSettings &settings)
{
    const std::string text = encode(toMessage(session, settings));
    forActive(m_peers, session, [&](WsPeer &peer) {
        if (peer.state().saidHello())
            peer.sendText(text);
    });
}

bool FanOut::engineSwitchedOn(const SessionId &session, const SessionSettings &settings)
{
    SessionMemory &memory = m_sessions[session];
    const bool on = (settings.faceEnabled && !memory.faceEnabled) ||
                    (settings.voiceEnabled && !memory.voiceEnabled);
    memory.faceEnabled = settings.faceEnabled;
    memory.voiceEnabled = settings.voiceEnabled;
    return on;
}

void FanOut::forget(const SessionId &session)
{
    m_sessions.erase(session);
}

int FanOut::audioRate(const SessionId &session) const
{
    const auto found = m_sessions.find(session);
    return found == m_sessions.end() ? 0 : found->second.audioRate;
}

} // namespace ducklive::server::net
