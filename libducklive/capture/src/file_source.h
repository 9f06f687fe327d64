#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/video_source.h"
#include "ducklive/media/frame_pool.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace ducklive::capture {

/// A video file, looped at its own speed (frames are skipped when the reader falls behind), or a
/// still picture repeated at the asked rate.
class FileSource final : public VideoSource
{
public:
    FileSource(std::filesystem::path path, const VideoMode &mode, const base::Clock &clock);
    ~FileSource() override;

    std::string description() const override;
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    std::optional<base::Error> problem() const override;

private:
    class Reader;
    void run(const std::stop_token &stop, const Deliver &deliver);

    std::filesystem::path m_path;
    VideoMode m_mode;
    const base::Clock &m_clock;
    media::FramePool m_pool;
    std::unique_ptr<Reader> m_reader;
    mutable std::mutex m_mutex;
    std::optional<base::Error> m_problem;
    std::jthread m_thread;
};

} // namespace ducklive::capture
