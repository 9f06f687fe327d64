#include "v4l2_camera.h"

#include "ducklive/media/camera_packing.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kHighestDevice = 64;

std::string devicePath(int index)
{
    return "/dev/video" + std::to_string(index);
}

/// The card's label when the node is a loopback output, else empty.
std::string loopbackCard(int device)
{
    v4l2_capability capability{};
    if (ioctl(device, VIDIOC_QUERYCAP, &capability) != 0)
        return {};
    const std::string driver(reinterpret_cast<const char *>(capability.driver));
    const std::uint32_t caps = capability.capabilities & V4L2_CAP_DEVICE_CAPS
                                   ? capability.device_caps
                                   : capability.capabilities;
    if (driver != "v4l2 loopback" || !(caps & V4L2_CAP_VIDEO_OUTPUT))
        return {};
    return reinterpret_cast<const char *>(capability.card);
}

} // namespace

V4l2Camera::V4l2Camera(std::string path)
    : m_path(std::move(path))
{
}

V4l2Camera::~V4l2Camera()
{
    close();
}

std::string V4l2Camera::findDevice()
{
    for (int i = 0; i < kHighestDevice; ++i) {
        const int device = ::open(devicePath(i).c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (device < 0)
            continue;
        const bool found = !loopbackCard(device).empty();
        ::close(device);
        if (found)
            return devicePath(i);
    }
    return {};
}

Result<void> V4l2Camera::open(const CameraMode &mode)
{
    if (m_path.empty())
        m_path = findDevice();
    if (m_path.empty())
        return fail(ErrorCode::VirtualCameraMissing, "v4l2loopback", "no v4l2loopback device");
    const int device = ::open(m_path.c_str(), O_WRONLY | O_CLOEXEC);
    if (device < 0)
        return fail(ErrorCode::VirtualCameraMissing, m_path, m_path + ": " + std::strerror(errno));
    if (auto ok = configure(device, mode); !ok) {
        ::close(device);
        return ok;
    }
    m_device = device;
    m_packed.resize(media::packedSize(mode.size, media::PixelFormat::Yuy2));
    const std::lock_guard lock(m_mutex);
    m_open = true;
    return {};
}

Result<void> V4l2Camera::configure(int device, const CameraMode &mode)
{
    const std::string card = loopbackCard(device);
    if (card.empty())
        return fail(ErrorCode::VirtualCameraMissing, m_path, m_path + " is no v4l2loopback output");
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_OUTPUT;
    ioctl(device, VIDIOC_G_FMT, &format);
    format.fmt.pix.width = static_cast<std::uint32_t>(mode.size.width);
    format.fmt.pix.height = static_cast<std::uint32_t>(mode.size.height);
    format.fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
    format.fmt.pix.field = V4L2_FIELD_NONE;
    format.fmt.pix.colorspace = V4L2_COLORSPACE_SMPTE170M;
    format.fmt.pix.bytesperline = static_cast<std::uint32_t>(mode.size.width) * 2;
    format.fmt.pix.sizeimage = format.fmt.pix.bytesperline * format.fmt.pix.height;
    if (ioctl(device, VIDIOC_S_FMT, &format) != 0)
        return fail(ErrorCode::VirtualCameraMissing, m_path,
                    std::string("format: ") + std::strerror(errno));
    v4l2_streamparm rate{};
    rate.type = V4L2_BUF_TYPE_VIDEO_OUTPUT;
    rate.parm.output.timeperframe = {1, static_cast<std::uint32_t>(mode.framesPerSecond)};
    ioctl(device, VIDIOC_S_PARM, &rate); // not every version has it
    const std::lock_guard lock(m_mutex);
    m_card = card;
    return {};
}

void V4l2Camera::submit(media::ConstFramePtr picture)
{
    m_submitted.fetch_add(1, std::memory_order_relaxed);
    if (m_device < 0)
        return;
    if (auto ok = media::packForCamera(*picture, media::PixelFormat::Yuy2, m_packed); !ok) {
        setProblem(base::toLogLine(ok.error()));
        return;
    }
    if (::write(m_device, m_packed.data(), m_packed.size()) ==
        static_cast<ssize_t>(m_packed.size())) {
        m_delivered.fetch_add(1, std::memory_order_relaxed);
        setProblem(std::nullopt);
    } else {
        setProblem(std::strerror(errno));
    }
}

void V4l2Camera::close()
{
    if (m_device >= 0)
        ::close(std::exchange(m_device, -1));
    const std::lock_guard lock(m_mutex);
    m_open = false;
}

void V4l2Camera::setProblem(std::optional<std::string> cause)
{
    const std::lock_guard lock(m_mutex);
    m_problem.reset();
    if (cause)
        m_problem = base::Error{base::ErrorCode::VirtualCameraStopped, m_card, std::move(*cause)};
}

DeviceStatus V4l2Camera::status() const
{
    const std::lock_guard lock(m_mutex);
    DeviceStatus status;
    status.name = m_card;
    status.kind = "v4l2";
    status.address = m_path;
    status.isOpen = m_open;
    status.isWatched = m_open; // v4l2loopback does not tell its writer
    status.submitted = m_submitted.load(std::memory_order_relaxed);
    status.delivered = m_delivered.load(std::memory_order_relaxed);
    status.format = media::PixelFormat::Yuy2;
    status.problem = m_problem;
    return status;
}

} // namespace ducklive::devices
