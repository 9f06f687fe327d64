#include "live_session.h"

#include "decode_stage.h"
#include "encode_stage.h"
#include "engine_settings.h"
#include "face_stage.h"
#include "state_names.h"

#include "ducklive/media/audio_level.h"
#include "ducklive/server/settings_change.h"
#include "ducklive/voice/silero_detector.h"
#include "ducklive/voice/voice_engine.h"

namespace ducklive::server {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// Null: there is no net for it, or it cannot run.
std::unique_ptr<voice::SpeechGate> makeGate(const LiveSession::Tools &tools)
{
    if (!tools.speechModel)
        return nullptr;
    auto detector = voice::makeSileroDetector(*tools.speechModel);
    if (!detector) {
        tools.log.warning("voice", base::toLogLine(detector.error()) + ": no speech gate");
        return nullptr;
    }
    return std::make_unique<voice::SpeechGate>(std::move(*detector));
}

observability::Counter &frameCounter(observability::Metrics &metrics, const char *direction)
{
    return metrics.counter("ducklive_studio_frames_total",
                           "Video frames into and out of the sessions", {{"dir", direction}});
}

} // namespace

LiveSession::LiveSession(SessionId id, SourceLabel source, std::string peerName, const Tools &tools)
    : m_id(std::move(id))
    , m_tools(tools)
    , m_jpegQuality(std::make_shared<std::atomic<int>>(tools.jpegQuality))
    , m_framesIn(frameCounter(tools.metrics, "in"))
    , m_framesOut(frameCounter(tools.metrics, "out"))
    , m_withheld(tools.metrics.counter("ducklive_fail_closed_total",
                                       "Frames replaced because the swap could not be done",
                                       {{"reason", "switched_on_meanwhile"}}))
    , m_withheldAudio(tools.metrics.counter("ducklive_voice_fail_closed_total",
                                            "Blocks of 10 ms that were silence because the voice "
                                            "could not be converted",
                                            {{"reason", "switched_on_meanwhile"}}))
    , m_latency(tools.metrics.histogram("ducklive_server_latency_seconds",
                                        "From a frame's arrival at the server to its delivery"))
    , m_quality(tools.jpegQuality)
    , m_source(std::move(source))
    , m_peerName(std::move(peerName))
    , m_engineProblem(tools.faceProblem)
{
    if (tools.models) {
        auto engine = GuardedEngine::create(*tools.models, tools.clock, tools.log, tools.metrics);
        if (engine)
            m_engine = std::move(*engine);
        else
            m_engineProblem = engine.error();
    }
    std::vector<std::unique_ptr<pipeline::VideoStage>> stages;
    stages.push_back(
        std::make_unique<DecodeStage>(m_originalsWanted, m_wholeWanted, m_face, tools.jpegQuality));
    stages.push_back(std::make_unique<FaceStage>(m_engine, m_face, tools.clock, tools.metrics));
    stages.push_back(std::make_unique<EncodeStage>(m_jpegQuality));
    m_runner = std::make_unique<pipeline::VideoRunner>(
        std::move(stages), [this](pipeline::VideoPacket packet) { deliver(std::move(packet)); },
        tools.clock, tools.metrics, tools.log);
    m_audio = std::make_unique<AudioLane>(
        [this](AudioUnit unit, bool isProtected) { deliverAudio(std::move(unit), isProtected); },
        std::make_unique<voice::VoiceEngine>(), m_originalsWanted, m_voice, makeGate(tools),
        tools.clock, tools.log, tools.metrics);
    m_settings.voiceGate = tools.voiceGate;
    m_audio->setGate(tools.voiceGate);
}

LiveSession::~LiveSession() = default;

void LiveSession::pushJpeg(base::Timestamp captured, base::SharedBytes jpeg)
{
    m_framesIn.add();
    pipeline::VideoPacket packet;
    packet.captured = captured;
    packet.sequence = m_sequence.fetch_add(1, std::memory_order_relaxed);
    packet.original = std::move(jpeg);
    m_runner->push(std::move(packet));
}

void LiveSession::pushFrame(media::FramePtr frame)
{
    m_framesIn.add();
    pipeline::VideoPacket packet;
    packet.captured = frame->captured;
    packet.sequence = m_sequence.fetch_add(1, std::memory_order_relaxed);
    packet.frame = std::move(frame);
    m_runner->push(std::move(packet));
}

void LiveSession::pushAudio(base::Timestamp captured, int sampleRate, const base::SharedBytes &pcm)
{
    m_audio->push(captured, sampleRate, pcm);
}

/// What was still raw when the voice was switched on becomes silence.
void LiveSession::deliverAudio(AudioUnit unit, bool isProtected)
{
    const std::lock_guard delivery(m_deliveryMutex);
    const SessionSettings now = settings();
    unit.voiceQuality = now.voiceQuality;
    if (!isProtected && now.voiceEnabled) {
        m_withheldAudio.add();
        m_voice->failClosed.fetch_add(1, std::memory_order_relaxed);
        for (base::SharedBytes *pcm : {&unit.processed16k, &unit.processed48k})
            *pcm = base::shareBytes(std::vector<std::uint8_t>((*pcm)->size(), 0));
        unit.processedDb = media::audioLevelDb({});
    }
    m_tools.sink.audioReady(m_id, std::move(unit));
}

void LiveSession::deliver(pipeline::VideoPacket packet)
{
    const std::lock_guard delivery(m_deliveryMutex);
    if (m_face->enabled.load(std::memory_order_acquire) && !packet.isProtected) {
        m_withheld.add();
        m_face->failClosed.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    const auto now = m_tools.clock.now();
    m_framesOut.add();
    m_latency.record(now - packet.entered);
    m_rates.add(now, packet.processed->size(), now - packet.entered);
    VideoUnit unit;
    unit.captured = packet.captured;
    if (m_originalsWanted->load(std::memory_order_relaxed))
        unit.original = std::move(packet.original);
    unit.processed = std::move(packet.processed);
    for (const auto &span : packet.trace.spans())
        unit.trace.emplace_back(span.name, span.duration);
    unit.trace.emplace_back("server", now - packet.entered);
    m_tools.sink.videoReady(m_id, std::move(unit));
}

void LiveSession::setOriginalsWanted(bool wanted)
{
    const std::lock_guard lock(m_mutex);
    m_dashboardWants = wanted;
    m_wholeWanted->store(wanted, std::memory_order_relaxed);
    m_originalsWanted->store(m_dashboardWants || m_isWatched, std::memory_order_relaxed);
}

void LiveSession::setWatched(bool watched)
{
    const std::lock_guard lock(m_mutex);
    m_isWatched = watched;
    m_originalsWanted->store(m_dashboardWants || m_isWatched, std::memory_order_relaxed);
}

void LiveSession::receiverReported(const ReceiverReport &report)
{
    const std::lock_guard lock(m_mutex);
    m_jpegQuality->store(m_quality.report(report), std::memory_order_relaxed);
}

SessionSettings LiveSession::settings() const
{
    const std::lock_guard lock(m_mutex);
    return m_settings;
}

Result<std::shared_ptr<const face::SourceFace>> LiveSession::enrol(const std::string &name) const
{
    const auto photos = m_tools.library.photos(name);
    if (!photos)
        return std::unexpected(photos.error());
    return face::enrolPhotos(*m_tools.models, *photos, name);
}

Result<SessionSettings> LiveSession::apply(const SettingsPatch &patch)
{
    const std::lock_guard oneAtATime(m_applyMutex);
    const SessionSettings before = settings();
    SessionSettings wanted = patched(before, patch);
    const bool engineNeeded = wanted.faceEnabled || !wanted.faceName.empty();
    if (engineNeeded && !m_engine)
        return fail(ErrorCode::EngineNotLoaded, "face", base::toLogLine(m_engineProblem));
    std::optional<std::shared_ptr<const face::SourceFace>> source;
    auto files = patch.faceName ? m_tools.library.filesOf(wanted.faceName) : m_wornFiles;
    if (wanted.faceName.empty() && !before.faceName.empty()) {
        source = nullptr;
    } else if (wanted.faceName != before.faceName || (!files.empty() && files != m_wornFiles)) {
        auto enrolled = enrol(wanted.faceName);
        if (!enrolled)
            return std::unexpected(enrolled.error());
        source = std::move(*enrolled);
    }
    std::optional<std::shared_ptr<const voice::VoiceProfile>> voice;
    if (wanted.voiceName != before.voiceName) {
        voice = nullptr;
        if (!wanted.voiceName.empty()) {
            auto enrolled = m_tools.voices.voice(wanted.voiceName);
            if (!enrolled)
                return std::unexpected(enrolled.error());
            voice = std::move(*enrolled);
        }
    }
    {
        const std::lock_guard delivery(m_deliveryMutex);
        if (source) {
            m_engine->setSource(std::move(*source));
            m_wornFiles = std::move(files);
        }
        if (voice)
            m_audio->setVoice(std::move(*voice));
        configureEngine(wanted);
        configureVoice(wanted);
        const std::lock_guard lock(m_mutex);
        m_settings = wanted;
    }
    m_tools.sink.settingsChanged(m_id, wanted);
    return wanted;
}

Result<void> LiveSession::setPersonFace(std::uint64_t person, const std::string &name)
{
    const std::lock_guard oneAtATime(m_applyMutex);
    if (!m_engine)
        return fail(ErrorCode::EngineNotLoaded, "face", base::toLogLine(m_engineProblem));
    if (!m_face->people.has(person, m_tools.clock.now()))
        return fail(ErrorCode::PersonGone, std::to_string(person));
    std::shared_ptr<const face::SourceFace> source;
    if (!name.empty()) {
        auto enrolled = enrol(name);
        if (!enrolled)
            return std::unexpected(enrolled.error());
        source = std::move(*enrolled);
    }
    m_engine->setSourceFor(person, std::move(source));
    if (m_face->people.setFace(person, name))
        return {};
    m_engine->setSourceFor(person, nullptr); // gone meanwhile
    return fail(ErrorCode::PersonGone, std::to_string(person));
}

void LiveSession::refreshFace(const std::string &name)
{
    std::optional<base::Error> problem;
    if (settings().faceName == name) {
        SettingsPatch patch;
        patch.faceName = name;
        if (const auto applied = apply(patch); !applied)
            problem = applied.error();
    }
    for (const std::uint64_t person : m_face->people.wearing(name)) {
        if (const auto worn = setPersonFace(person, name); !worn)
            problem = worn.error();
    }
    if (problem)
        m_tools.log.warning("studio", base::toLogLine(*problem));
}

void LiveSession::configureEngine(const SessionSettings &settings)
{
    if (m_engine)
        m_engine->setSettings(toFace(settings));
    m_face->enabled.store(settings.faceEnabled, std::memory_order_release);
}

void LiveSession::configureVoice(const SessionSettings &settings)
{
    voice::VoiceSettings engineSettings;
    engineSettings.isEnabled = settings.voiceEnabled;
    engineSettings.pitchShift = static_cast<float>(settings.voicePitchShift);
    m_audio->setSettings(engineSettings);
    m_audio->setGate(settings.voiceGate);
}

void LiveSession::setPeer(SourceLabel source, std::string peerName)
{
    const std::lock_guard lock(m_mutex);
    m_source = std::move(source);
    m_peerName = std::move(peerName);
}

std::optional<base::Error> LiveSession::engineProblem() const
{
    if (!m_engine)
        return m_engineProblem;
    if (m_engine->isGivenUp())
        return base::Error{ErrorCode::EngineGivenUp, "face", {}};
    if (m_engine->isFresh())
        return base::Error{ErrorCode::EngineStalled, "face", {}};
    return std::nullopt;
}

SessionState LiveSession::state() const
{
    SessionState state;
    state.id = m_id;
    state.settings = settings();
    {
        const std::lock_guard lock(m_mutex);
        state.source = m_source;
        state.peerName = m_peerName;
    }
    const auto rates = m_rates.rates(m_tools.clock.now());
    state.stream = {rates.framesPerSecond,
                    rates.kilobitsPerSecond,
                    rates.total,
                    m_runner->dropped(),
                    m_face->failClosed.load(std::memory_order_relaxed),
                    rates.averageLatencyMs};
    state.face = faceState(state.settings, rates.averageLatencyMs);
    state.voice = voiceState(state.settings);
    if (state.face.enabled)
        state.people = m_face->people.list(m_tools.clock.now());
    return state;
}

EngineState LiveSession::faceState(const SessionSettings &settings, double latencyMs) const
{
    EngineState face;
    face.available = m_engine != nullptr;
    face.enabled = settings.faceEnabled;
    face.loaded = m_engine && !settings.faceName.empty();
    face.engineType = "mesh";
    face.modelName = m_engine ? "face_landmark_with_attention" : "";
    face.provider = m_tools.models ? m_tools.models->landmarks->provider().actual : "";
    face.averageLatencyMs = latencyMs;
    face.problem = engineProblem();
    face.restarts = m_engine ? m_engine->restarts() : 0;
    if (face.enabled) {
        face.quality = nameOf(m_face->shownQuality());
        face.failReason = nameOf(m_face->reason.load(std::memory_order_relaxed));
        face.facesSwapped = m_face->faces.load(std::memory_order_relaxed);
    }
    return face;
}

EngineState LiveSession::voiceState(const SessionSettings &settings) const
{
    EngineState voice;
    voice.available = true;
    voice.enabled = settings.voiceEnabled;
    voice.loaded = !settings.voiceName.empty();
    voice.engineType = "grains";
    voice.provider = "CPU";
    voice.averageLatencyMs =
        static_cast<double>(voice::VoiceEngine::kDelay.count() +
                            m_voice->workMicros.load(std::memory_order_relaxed)) /
        1000.0;
    if (settings.voiceEnabled && settings.voiceName.empty())
        voice.problem = base::Error{ErrorCode::VoiceNotChosen, {}, {}};
    if (settings.voiceEnabled && m_voice->isSilenced.load(std::memory_order_relaxed))
        voice.failReason = settings.voiceName.empty() ? "no_voice" : "engine_fault";
    return voice;
}

} // namespace ducklive::server
