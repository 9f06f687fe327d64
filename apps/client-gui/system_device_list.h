#pragma once

#include "ducklive/media/sound_system.h"

#include "device_list.h"

#include <QThreadPool>

namespace ducklive::clientgui {

/// The devices of this machine, looked for on a thread of its own.
class SystemDeviceList final : public clientui::DeviceList
{
    Q_OBJECT

public:
    /// `sound` outlives it.
    explicit SystemDeviceList(media::SoundSystem &sound);
    ~SystemDeviceList() override;

    void refresh() override;

private:
    media::SoundSystem &m_sound;
    QThreadPool m_pool;
};

} // namespace ducklive::clientgui
