#include "file_source.h"

#include "mat_frame.h"
#include "pacer.h"

#include "ducklive/base/named_thread.h"
#include "ducklive/media/image_file.h"

#include <algorithm>

#include <opencv2/videoio.hpp>

namespace ducklive::capture {

using base::ErrorCode;
using base::fail;
using base::Result;

/// The opened file: next() gives one picture after the other and starts again at the end.
class FileSource::Reader
{
public:
    static Result<std::unique_ptr<Reader>> open(const std::filesystem::path &path, int stillRate)
    {
        auto reader = std::make_unique<Reader>();
        reader->m_path = path.string();
        std::string suffix = path.extension().string();
        std::ranges::transform(suffix, suffix.begin(),
                               [](unsigned char c) { return std::tolower(c); });
        if (suffix == ".jpg" || suffix == ".jpeg" || suffix == ".png") {
            auto picture = media::loadImage(path);
            if (!picture)
                return std::unexpected(picture.error());
            reader->m_still = matFrom(*picture).clone();
            reader->m_interval = base::Microseconds{1'000'000 / stillRate};
            return reader;
        }
        if (!reader->reopen())
            return fail(ErrorCode::VideoUnreadable, path.filename().string(),
                        "no decoder takes it");
        const double rate = reader->m_video.get(cv::CAP_PROP_FPS);
        const double sane = rate >= 1.0 && rate <= 240.0 ? rate : 30.0;
        reader->m_interval = base::Microseconds{static_cast<std::int64_t>(1e6 / sane)};
        return reader;
    }

    base::Microseconds interval() const { return m_interval; }

    /// False when the file cannot be read any more.
    bool next(cv::Mat &picture, bool skip)
    {
        if (!m_still.empty()) {
            picture = m_still;
            return true;
        }
        if (skip ? m_video.grab() : m_video.read(picture))
            return true;
        return reopen() && m_video.read(picture);
    }

private:
    bool reopen() { return m_video.open(m_path, cv::CAP_FFMPEG) && m_video.isOpened(); }

    std::string m_path;
    cv::VideoCapture m_video;
    cv::Mat m_still;
    base::Microseconds m_interval{33'333};
};

FileSource::FileSource(std::filesystem::path path, const VideoMode &mode, const base::Clock &clock)
    : m_path(std::move(path))
    , m_mode(mode)
    , m_clock(clock)
{
}

FileSource::~FileSource() = default;

std::string FileSource::description() const
{
    return "file " + m_path.filename().string();
}

Result<void> FileSource::start(Deliver deliver)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(m_path, ignored))
        return fail(ErrorCode::FileMissing, m_path.string());
    auto reader = Reader::open(m_path, m_mode.framesPerSecond);
    if (!reader)
        return std::unexpected(reader.error());
    m_reader = std::move(*reader);
    m_thread = base::startThread(
        "dl-file",
        [this, deliver = std::move(deliver)](const std::stop_token &stop) { run(stop, deliver); });
    return {};
}

void FileSource::run(const std::stop_token &stop, const Deliver &deliver)
{
    Pacer pacer;
    cv::Mat picture;
    auto due = m_clock.now();
    while (pacer.wait(stop, std::max(due - m_clock.now(), base::Microseconds{0}))) {
        const bool late = m_clock.now() - due > 2 * m_reader->interval();
        if (!m_reader->next(picture, late)) {
            const std::lock_guard lock(m_mutex);
            m_problem = base::Error{ErrorCode::FileUnreadable, m_path.filename().string(), {}};
            return;
        }
        due += m_reader->interval();
        if (late || picture.empty())
            continue;
        auto frame = m_pool.acquire(m_mode.size, media::PixelFormat::Bgr24);
        frame->captured = m_clock.now();
        fitInto(picture, *frame);
        deliver(std::move(frame));
    }
}

void FileSource::stop()
{
    m_thread = {};
    m_reader.reset();
}

std::optional<base::Error> FileSource::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

} // namespace ducklive::capture
