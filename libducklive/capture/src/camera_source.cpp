#include "camera_source.h"

#include "camera_check.h"
#include "mat_frame.h"
#include "pacer.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <cctype>

#include <opencv2/videoio.hpp>

namespace ducklive::capture {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::string_view kPipeWirePrefix = "pipewire:";
constexpr base::Microseconds kRetry{1'000'000};

bool isIndex(const std::string &name)
{
    return !name.empty() &&
           std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c); });
}

} // namespace

/// The opened camera.
class CameraSource::Device
{
public:
    static Result<std::unique_ptr<Device>> open(const std::string &name, const VideoMode &mode)
    {
        auto device = std::make_unique<Device>();
        if (name.starts_with(kPipeWirePrefix))
            return openPipeWire(std::move(device), name.substr(kPipeWirePrefix.size()));
        const int index = name.empty() ? 0 : isIndex(name) ? std::stoi(name) : -1;
#ifdef __linux__
        if (auto ok = checkCamera(index >= 0 ? "/dev/video" + std::to_string(index) : name); !ok)
            return std::unexpected(ok.error());
#endif
        const bool opened = index >= 0 ? device->m_video.open(index) : device->m_video.open(name);
        if (!opened)
            return fail(ErrorCode::CameraMissing, name.empty() ? "0" : name);
        // Motion JPEG first: over USB 2 the raw formats do not reach 30 pictures a second at 720p.
        device->m_video.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
        device->m_video.set(cv::CAP_PROP_FRAME_WIDTH, mode.size.width);
        device->m_video.set(cv::CAP_PROP_FRAME_HEIGHT, mode.size.height);
        device->m_video.set(cv::CAP_PROP_FPS, mode.framesPerSecond);
        device->m_video.set(cv::CAP_PROP_BUFFERSIZE, 1);
        return device;
    }

    bool read(cv::Mat &picture)
    {
        return m_video.read(picture) && !picture.empty();
    }

private:
    static Result<std::unique_ptr<Device>> openPipeWire(std::unique_ptr<Device> device,
                                                        const std::string &node)
    {
        const bool plain = std::ranges::all_of(node, [](unsigned char c) {
            return std::isalnum(c) || c == '_' || c == '-' || c == '.';
        });
        if (!plain)
            return fail(ErrorCode::InvalidArgument, node,
                        "a node name has letters, digits, '_', '-' and '.'");
        const std::string graph =
            "pipewiresrc target-object=" + node +
            " ! videoconvert ! video/x-raw,format=BGR ! appsink drop=true max-buffers=1";
        if (!device->m_video.open(graph, cv::CAP_GSTREAMER))
            return fail(ErrorCode::CameraMissing, node);
        return device;
    }

    cv::VideoCapture m_video;
};

CameraSource::CameraSource(std::string name, const VideoMode &mode, const base::Clock &clock)
    : m_name(std::move(name))
    , m_mode(mode)
    , m_clock(clock)
{
}

CameraSource::~CameraSource() = default;

std::string CameraSource::description() const
{
    return "camera " + (m_name.empty() ? std::string("0") : m_name);
}

Result<void> CameraSource::start(Deliver deliver)
{
    auto device = Device::open(m_name, m_mode);
    if (!device)
        return std::unexpected(device.error());
    m_device = std::move(*device);
    m_thread = base::startThread(
        "dl-camera",
        [this, deliver = std::move(deliver)](const std::stop_token &stop) { run(stop, deliver); });
    return {};
}

void CameraSource::run(const std::stop_token &stop, const Deliver &deliver)
{
    Pacer pacer;
    cv::Mat picture;
    while (!stop.stop_requested()) {
        if (m_device && m_device->read(picture)) {
            auto frame = m_pool.acquire(m_mode.size, media::PixelFormat::Bgr24);
            frame->captured = m_clock.now();
            fitInto(picture, *frame);
            deliver(std::move(frame));
            continue;
        }
        setProblem(base::Error{ErrorCode::CameraGone, m_name.empty() ? "0" : m_name, {}});
        m_device.reset();
        if (!pacer.wait(stop, kRetry))
            return;
        if (auto device = Device::open(m_name, m_mode)) {
            m_device = std::move(*device);
            setProblem({});
        }
    }
}

void CameraSource::stop()
{
    m_thread = {};
    m_device.reset();
}

void CameraSource::setProblem(std::optional<base::Error> problem)
{
    const std::lock_guard lock(m_mutex);
    m_problem = std::move(problem);
}

std::optional<base::Error> CameraSource::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

} // namespace ducklive::capture
