#pragma once

#include "audio_lane.h"
#include "face_library.h"
#include "face_status.h"
#include "guarded_engine.h"
#include "quality_controller.h"
#include "rate_meter.h"
#include "voice_library.h"

#include "ducklive/base/clock.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/pipeline/video_runner.h"
#include "ducklive/server/session_settings.h"
#include "ducklive/server/stream_sink.h"
#include "ducklive/server/studio_state.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ducklive::server {

/// One feeding peer's pipeline, engines and settings. Nothing in it is shared with another session
/// but the (immutable) models and photos. Thread-safe.
class LiveSession
{
public:
    struct Tools
    {
        const base::Clock &clock;
        observability::Metrics &metrics;
        observability::Log &log;
        const FaceLibrary &library;
        const VoiceLibrary &voices;
        const face::FaceModels *models; ///< null: the face engine is not available
        std::optional<base::Error> faceProblem;
        const inference::Model *speechModel; ///< null: the voice goes without its gate
        StreamSink &sink;
        int jpegQuality;
        bool voiceGate;
    };

    LiveSession(SessionId id, SourceLabel source, std::string peerName, const Tools &tools);
    ~LiveSession();

    void pushJpeg(base::Timestamp captured, base::SharedBytes jpeg);
    void pushFrame(media::FramePtr frame);
    void pushAudio(base::Timestamp captured, int sampleRate, const base::SharedBytes &pcm);
    void receiverReported(const ReceiverReport &report);
    void setOriginalsWanted(bool wanted);
    /// A preview wants the originals, too.
    void setWatched(bool watched);

    [[nodiscard]] SessionSettings settings() const;
    [[nodiscard]] base::Result<SessionSettings> apply(const SettingsPatch &patch);
    /// The photos of a face have changed: whoever wears it gets it anew.
    void refreshFace(const std::string &name);
    /// As Studio::setPersonFace().
    [[nodiscard]] base::Result<void> setPersonFace(std::uint64_t person, const std::string &name);
    [[nodiscard]] SessionState state() const;

    void setPeer(SourceLabel source, std::string peerName);

private:
    void deliver(pipeline::VideoPacket packet);
    void deliverAudio(AudioUnit unit, bool isProtected);
    [[nodiscard]] base::Result<std::shared_ptr<const face::SourceFace>>
    enrol(const std::string &name) const;
    [[nodiscard]] std::optional<base::Error> engineProblem() const;
    void configureEngine(const SessionSettings &settings);
    void configureVoice(const SessionSettings &settings);
    [[nodiscard]] EngineState faceState(const SessionSettings &settings, double latencyMs) const;
    [[nodiscard]] EngineState voiceState(const SessionSettings &settings) const;

    SessionId m_id;
    Tools m_tools;
    std::shared_ptr<FaceStatus> m_face = std::make_shared<FaceStatus>();
    std::shared_ptr<std::atomic<bool>> m_originalsWanted =
        std::make_shared<std::atomic<bool>>(false);
    /// Whole and of every frame: a dashboard; a preview is content with less.
    std::shared_ptr<std::atomic<bool>> m_wholeWanted = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::atomic<int>> m_jpegQuality;
    std::shared_ptr<GuardedEngine> m_engine; ///< null: not available
    std::shared_ptr<VoiceStatus> m_voice = std::make_shared<VoiceStatus>();
    RateMeter m_rates;
    observability::Counter &m_framesIn;
    observability::Counter &m_framesOut;
    observability::Counter &m_withheld;
    observability::Counter &m_withheldAudio;
    observability::Histogram &m_latency;

    mutable std::mutex m_mutex; ///< settings, source name, peer name, quality, who wants originals
    bool m_dashboardWants = false;
    bool m_isWatched = false;
    QualityController m_quality;
    std::mutex m_applyMutex; ///< one change at a time; enrolment runs outside m_mutex
    std::vector<std::filesystem::path> m_wornFiles; ///< of the face; under m_applyMutex
    std::mutex
        m_deliveryMutex; ///< held while a frame is handed out, and while an engine is switched
    SessionSettings m_settings;
    SourceLabel m_source;
    std::string m_peerName;
    std::optional<base::Error> m_engineProblem; ///< why there is no engine
    std::atomic<std::uint64_t> m_sequence{0};
    std::unique_ptr<pipeline::VideoRunner> m_runner; ///< last: stops before the rest goes
    std::unique_ptr<AudioLane> m_audio;              ///< likewise
};

} // namespace ducklive::server
