#pragma once

#include "face_library.h"
#include "live_session.h"
#include "sink_relay.h"
#include "voice_library.h"

#include "ducklive/capture/video_source.h"
#include "ducklive/face/face_models.h"
#include "ducklive/inference/backend.h"
#include "ducklive/server/live_studio.h"

#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

namespace ducklive::server {

/// What LiveStudio is made of: the sessions, the models and photos they share, the own source.
/// Thread-safe as LiveStudio says.
class StudioCore
{
public:
    StudioCore(LiveStudioOptions options, const base::Clock &clock, observability::Metrics &metrics,
               observability::Log &log);
    ~StudioCore() { stop(); }
    StudioCore(const StudioCore &) = delete;
    StudioCore &operator=(const StudioCore &) = delete;

    void connect(StreamSink &sink);
    void useLibrary(const models::ModelStore *store);
    [[nodiscard]] std::vector<std::unique_ptr<models::ModelValidator>> validators() const;
    void watch(const SessionId &session, std::shared_ptr<StreamSink> watcher);
    [[nodiscard]] base::Result<void> setDefaults(const SettingsPatch &patch);
    [[nodiscard]] base::Result<void> useFace(const std::filesystem::path &photo);
    [[nodiscard]] base::Result<void> useVoice(const std::string &voice, int pitchShift);
    [[nodiscard]] base::Result<void> startSource(const SourceOptions &options);
    void refreshFace(const std::string &name);
    void stop();
    [[nodiscard]] base::Result<SessionId> openSession(std::optional<SessionId> wanted,
                                                      const std::string &peerName);
    void closeSession(const SessionId &id);
    [[nodiscard]] std::shared_ptr<LiveSession> find(const SessionId &id) const;
    [[nodiscard]] bool mainTakesFeed() const;
    [[nodiscard]] StudioState state() const;
    [[nodiscard]] const FaceLibrary &library() const { return m_library; }
    [[nodiscard]] const VoiceLibrary &voices() const { return m_voices; }
    [[nodiscard]] std::optional<base::Error> faceProblem() const { return m_faceProblem; }
    [[nodiscard]] std::vector<std::string> providerLines() const;

private:
    void loadModels();
    std::shared_ptr<LiveSession> makeSession(const SessionId &id, SourceLabel source,
                                             std::string peer);
    base::Result<SessionId> takeMain(const std::string &peerName);
    [[nodiscard]] std::size_t sessionCount() const;

    LiveStudioOptions m_options;
    const base::Clock &m_clock;
    observability::Metrics &m_metrics;
    observability::Log &m_log;
    FaceLibrary m_library;
    VoiceLibrary m_voices;
    base::Timestamp m_started;
    std::unique_ptr<inference::Backend> m_backend;
    std::optional<face::FaceModels> m_models;
    std::optional<base::Error> m_faceProblem;
    std::shared_ptr<const inference::Model> m_speechModel;
    SinkRelay m_relay;

    mutable std::shared_mutex m_mutex; ///< what follows
    std::map<SessionId, std::shared_ptr<LiveSession>> m_sessions;
    SettingsPatch m_defaults;
    SessionId m_watched;
    bool m_mainTaken = false;
    bool m_stopped = false;
    std::unique_ptr<capture::VideoSource> m_source;
};

} // namespace ducklive::server
