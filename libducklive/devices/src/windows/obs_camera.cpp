#include "obs_camera.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/media/camera_packing.h"

#include <cstdlib>
#include <filesystem>

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;

base::Result<void> ObsCamera::open(const CameraMode &mode)
{
    if (!ObsQueueWriter::isFilterInstalled())
        return fail(ErrorCode::VirtualCameraMissing, "OBS Virtual Camera",
                    "OBS Studio is not installed");
    const auto width = static_cast<std::uint32_t>(mode.size.width);
    const auto height = static_cast<std::uint32_t>(mode.size.height);
    const auto rate = static_cast<std::uint32_t>(mode.framesPerSecond);
    if (const char *folder = std::getenv("APPDATA")) {
        const std::string hint = ObsQueueWriter::sizeHint(width, height, rate);
        (void)base::writeFileAtomically(
            std::filesystem::path(folder) / "obs-virtualcam.txt",
            {reinterpret_cast<const std::uint8_t *>(hint.data()), hint.size()});
    }
    switch (m_writer.open(width, height, rate)) {
    case ObsQueueWriter::Outcome::Opened: break;
    case ObsQueueWriter::Outcome::TakenByAnotherProgram:
        return fail(ErrorCode::Busy, "OBS Virtual Camera", "another program feeds it");
    case ObsQueueWriter::Outcome::NoMemory:
        return fail(ErrorCode::VirtualCameraMissing, "OBS Virtual Camera", "no shared memory");
    }
    m_packed.resize(media::packedSize(mode.size, media::PixelFormat::Nv12));
    m_open = true;
    return {};
}

void ObsCamera::submit(media::ConstFramePtr picture)
{
    const auto nanoseconds = base::toMicros(picture->captured) * 1000;
    if (media::packForCamera(*picture, media::PixelFormat::Nv12, m_packed))
        m_writer.write(m_packed, nanoseconds);
    m_submitted.fetch_add(1, std::memory_order_relaxed);
}

void ObsCamera::close()
{
    m_writer.close();
    m_open = false;
}

DeviceStatus ObsCamera::status() const
{
    DeviceStatus status;
    status.name = "OBS Virtual Camera";
    status.kind = "obs";
    status.isOpen = m_open;
    status.isWatched = m_open; // the filter does not tell its writer
    status.submitted = m_submitted.load(std::memory_order_relaxed);
    status.delivered = status.submitted;
    status.format = media::PixelFormat::Nv12;
    return status;
}

} // namespace ducklive::devices
