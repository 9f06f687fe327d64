#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/models/model_store.h"
#include "ducklive/models/model_validator.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/stream_sink.h"
#include "ducklive/server/studio.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ducklive::server {

/// Where the studio finds its files and how much it may do.
struct LiveStudioOptions
{
    std::filesystem::path modelFolder;
    std::filesystem::path facesFolder;
    std::filesystem::path voicesFolder;
    std::vector<std::filesystem::path> onnxRuntimes; ///< tried in this order
    std::string device = "auto"; ///< auto, cpu, cuda, tensorrt, directml, coreml
    int maxFeedSessions = 4;     ///< sessions of v2 feeds, beside the main one
    int jpegQuality = 85;
    bool voiceGate = true; ///< of new sessions
};

/// The server's own picture source.
struct SourceOptions
{
    std::string name; ///< "camera", "camera:N", "test", or a file
    int width = 1280;
    int height = 720;
    int framesPerSecond = 30;
};

class StudioCore;

/// The studio with real pipelines: decode → face → encode on threads of their own, per session.
///
///     auto studio = LiveStudio::create(options, clock, metrics, log);
///     studio->useFace("photo.png");       // before anybody can open a session
///     studio->connect(sink); studio->startSource({"camera"});
///
/// Thread-safe as Studio says; create(), connect(), startSource() and stop() are for the owner.
class LiveStudio final : public Studio
{
public:
    [[nodiscard]] static std::unique_ptr<LiveStudio> create(LiveStudioOptions options,
                                                            const base::Clock &clock,
                                                            observability::Metrics &metrics,
                                                            observability::Log &log);
    ~LiveStudio() override;

    /// From now on sessions deliver there, before to nobody; the sink must outlive stop().
    void connect(StreamSink &sink);
    /// Faces and voices of the store can be chosen too; null: no longer. It outlives its use.
    void useLibrary(const models::ModelStore *store);
    /// Of photos and clips; they must go before the studio.
    [[nodiscard]] std::vector<std::unique_ptr<models::ModelValidator>> validators() const;
    /// Delivers what one session makes, with its originals, there as well, until the next call;
    /// null: to nobody. For a preview: nothing is made for it while nobody watches.
    void watch(const SessionId &session, std::shared_ptr<StreamSink> watcher);
    /// Changes the main session and what new ones begin with.
    [[nodiscard]] base::Result<void> setDefaults(const SettingsPatch &patch);
    /// Enrols a photo file, or takes a face of the library by its name, and switches the swap on,
    /// for the main session and as the default of new ones.
    [[nodiscard]] base::Result<void> useFace(const std::filesystem::path &photo);
    /// The same for a voice: a clip's file, or the name of a preset or of a clip in the library.
    [[nodiscard]] base::Result<void> useVoice(const std::string &voice, int pitchShift);
    /// A face of the library has other photos now: sessions that wear it enrol it anew.
    void refreshFace(const std::string &name);
    [[nodiscard]] base::Result<void> startSource(const SourceOptions &options);
    /// Ends all sessions; nothing is delivered afterwards.
    void stop();
    /// Why the face engine is not available, if so.
    [[nodiscard]] std::optional<base::Error> faceProblem() const;
    /// "face_landmark_with_attention: CPU" and so on, one line per loaded model.
    [[nodiscard]] std::vector<std::string> providerLines() const;

    base::Result<SessionId> openSession(std::optional<SessionId> wanted,
                                        const std::string &peerName) override;
    void closeSession(const SessionId &session) override;
    void pushVideo(const SessionId &session, base::Timestamp captured,
                   base::SharedBytes jpeg) override;
    void pushAudio(const SessionId &session, base::Timestamp captured, int sampleRate,
                   base::SharedBytes pcm) override;
    bool mainTakesFeed() const override;
    void receiverReported(const SessionId &session, const ReceiverReport &report) override;
    void setOriginalsWanted(const SessionId &session, bool wanted) override;
    base::Result<SessionSettings> settings(const SessionId &session) const override;
    base::Result<SessionSettings> apply(const SessionId &session,
                                        const SettingsPatch &patch) override;
    base::Result<void> setPersonFace(const SessionId &session, std::uint64_t person,
                                     const std::string &face) override;
    StudioState state() const override;
    std::vector<std::string> faceNames() const override;
    std::vector<std::string> voiceNames() const override;
    base::Result<std::vector<std::uint8_t>> faceThumbnail(const std::string &name) const override;

private:
    explicit LiveStudio(std::unique_ptr<StudioCore> core);
    std::unique_ptr<StudioCore> m_core;
};

} // namespace ducklive::server
