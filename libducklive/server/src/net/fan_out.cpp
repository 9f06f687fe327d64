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

/// Null when there is nothing to send.
std::shared_ptr<OutUnit> audioUnit(MessageType type, base::Timestamp captured,
                                   const base::SharedBytes &pcm)
{
    if (!pcm || pcm->empty())
        return nullptr;
    auto unit = makeUnit(OutUnit::Kind::Audio);
    unit->messages.push_back(binary(type, captured, pcm));
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

FanOut::FanOut(const PeerTable &peers)
    : m_peers(peers)
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
    const auto levelsOnly = makeUnit(OutUnit::Kind::Audio);
    levelsOnly->messages.push_back(levels(unit));
    const auto low = audioUnit(MessageType::Audio, unit.captured, unit.processed16k);
    const auto high = audioUnit(MessageType::Pcm48k, unit.captured, unit.processed48k);
    const auto lowDashboard = makeUnit(OutUnit::Kind::Audio);
    if (unit.original && !unit.original->empty())
        lowDashboard->messages.push_back(
            binary(MessageType::OriginalAudio, unit.captured, unit.original));
    if (low)
        lowDashboard->messages.push_back(low->messages.front());
    lowDashboard->messages.push_back(levelsOnly->messages.front());
    const auto highDashboard = makeUnit(OutUnit::Kind::Audio);
    if (high)
        highDashboard->messages.push_back(high->messages.front());
    highDashboard->messages.push_back(levelsOnly->messages.front());

    const auto packets = opusUnits(session, unit);
    forActive(m_peers, session, [&](WsPeer &peer) {
        const PeerState &state = peer.state();
        if (state.getsOpus(unit.voiceQuality)) {
            for (const auto &packet : packets)
                peer.send(packet);
            if (state.role == Role::Dashboard)
                peer.send(levelsOnly);
            return;
        }
        const bool isLow = state.audioRate == kV1AudioRate;
        if (state.role == Role::Dashboard)
            peer.send(state.audioRate == 0 ? levelsOnly : isLow ? lowDashboard : highDashboard);
        else if (const auto &fitting = isLow ? low : high; state.audioRate != 0 && fitting)
            peer.send(fitting);
    });
}

/// Encoded once for all peers of the session that take it; nothing when there are none.
std::vector<std::shared_ptr<OutUnit>> FanOut::opusUnits(const SessionId &session,
                                                        const AudioUnit &unit)
{
    SessionMemory &memory = m_sessions[session];
    bool isWanted = false;
    forActive(m_peers, session, [&](const WsPeer &peer) {
        isWanted = isWanted || peer.state().getsOpus(unit.voiceQuality);
    });
    std::vector<std::shared_ptr<OutUnit>> units;
    if (!isWanted || !unit.processed48k) {
        memory.opus.reset();
        return units;
    }
    if (!memory.opus) {
        auto encoder = media::OpusVoiceEncoder::create();
        if (!encoder)
            return units;
        memory.opus = std::move(*encoder);
    }
    memory.opus->push(unit.captured, *unit.processed48k,
                      [&](base::Timestamp captured, const base::SharedBytes &packet) {
                          units.push_back(audioUnit(MessageType::Opus48k, captured, packet));
                      });
    return units;
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
    if (on)
        memory.opus.reset(); // nothing of what was before is in what follows
    return on;
}

void FanOut::forget(const SessionId &session)
{
    m_sessions.erase(session);
}

} // namespace ducklive::server::net
