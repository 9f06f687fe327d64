#include "ducklive/devices/null_camera.h"

#include <utility>

namespace ducklive::devices {

base::Result<void> NullCamera::open(const CameraMode &)
{
    const std::lock_guard lock(m_mutex);
    m_open = true;
    return {};
}

void NullCamera::submit(media::ConstFramePtr picture)
{
    const std::lock_guard lock(m_mutex);
    m_newest = std::move(picture);
    ++m_submitted;
}

void NullCamera::close()
{
    const std::lock_guard lock(m_mutex);
    m_open = false;
}

DeviceStatus NullCamera::status() const
{
    const std::lock_guard lock(m_mutex);
    DeviceStatus status;
    status.name = "none";
    status.kind = "none";
    status.isOpen = m_open;
    status.isWatched = m_open;
    status.submitted = m_submitted;
    status.delivered = m_submitted;
    return status;
}

media::ConstFramePtr NullCamera::newest() const
{
    const std::lock_guard lock(m_mutex);
    return m_newest;
}

} // namespace ducklive::devices
