#include "system_device_list.h"

#include "camera_list.h"

#include "ducklive/capture/audio_source_factory.h"

namespace ducklive::clientgui {

SystemDeviceList::SystemDeviceList(media::SoundSystem &sound)
    : m_sound(sound)
{
    m_pool.setMaxThreadCount(1);
}

SystemDeviceList::~SystemDeviceList()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void SystemDeviceList::refresh()
{
    m_pool.start([this] {
        const QList<Device> cameras = listCameras();
        QList<Device> microphones;
        for (const auto &device : capture::listMicrophones(m_sound)) {
            const QString name = QString::fromStdString(device.name);
            if (!name.startsWith(QStringLiteral("DuckLive")))
                microphones.append(
                    {QStringLiteral("mic:") + QString::fromStdString(device.id), name});
        }
        QMetaObject::invokeMethod(
            this, [this, cameras, microphones] { emit listed(cameras, microphones); },
            Qt::QueuedConnection);
    });
}

} // namespace ducklive::clientgui
