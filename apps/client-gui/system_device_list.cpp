#include "system_device_list.h"

#include "ducklive/capture/audio_source_factory.h"
#include "ducklive/capture/camera_list.h"

namespace ducklive::clientgui {

namespace {

QList<clientui::DeviceList::Device> cameras()
{
    QList<clientui::DeviceList::Device> found;
    for (const auto &[source, name] : capture::listCameras())
        found.append({QString::fromStdString(source),
                      name.empty() ? SystemDeviceList::tr("Camera %1").arg(found.size() + 1)
                                   : QString::fromStdString(name)});
    return found;
}

} // namespace

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
        const QList<Device> found = cameras();
        QList<Device> microphones;
        for (const auto &device : capture::listMicrophones(m_sound)) {
            const QString name = QString::fromStdString(device.name);
            if (!name.startsWith(QStringLiteral("DuckLive")))
                microphones.append(
                    {QStringLiteral("mic:") + QString::fromStdString(device.id), name});
        }
        QMetaObject::invokeMethod(
            this, [this, found, microphones] { emit listed(found, microphones); },
            Qt::QueuedConnection);
    });
}

} // namespace ducklive::clientgui
