#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_engine.h"
#include "ducklive/media/frame.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>

namespace ducklive::server {

/// A face engine on a thread of its own, so that the caller can stop waiting for it. Destroying a
/// worker whose engine does not answer leaves thread, engine and frame to themselves: they go when
/// the engine returns. One caller at a time.
class EngineWorker
{
public:
    using MakeEngine = std::function<base::Result<std::unique_ptr<face::FaceEngine>>()>;
    /// Everything the thread uses; still there while an abandoned engine is at work.
    struct Desk;
    /// Of people by the engine's ids.
    using OwnSources = std::map<std::uint64_t, std::shared_ptr<const face::SourceFace>>;
    struct Wanted
    {
        std::shared_ptr<const face::SourceFace> source;
        std::shared_ptr<const OwnSources> own; ///< null: nobody has one
        face::FaceSettings settings;
    };

    /// With a null `engine` the thread makes its own before the first frame.
    EngineWorker(std::unique_ptr<face::FaceEngine> engine, MakeEngine make);
    ~EngineWorker();
    EngineWorker(const EngineWorker &) = delete;
    EngineWorker &operator=(const EngineWorker &) = delete;

    /// Hands the frame over; nobody else touches it until answer() has a value.
    void begin(media::FramePtr frame, const Wanted &wanted);
    /// Waits at most `patience`. Empty: not done yet.
    [[nodiscard]] std::optional<face::FaceReport> answer(base::Microseconds patience);
    /// Expires when nothing of this worker is left.
    [[nodiscard]] std::weak_ptr<const Desk> trace() const { return m_desk; }

private:
    std::shared_ptr<Desk> m_desk;
    std::jthread m_thread;
};

} // namespace ducklive::server
