#include "device_model.h"

#include <algorithm>

namespace ducklive::clientui {

namespace {

const QString kNone = QStringLiteral("none");

QStringList namesOf(const QList<DeviceList::Device> &devices)
{
    QStringList names;
    for (const auto &device : devices)
        names.append(device.name);
    return names;
}

int rowOf(const QList<DeviceList::Device> &devices, const QString &choice)
{
    const auto found = std::ranges::find(devices, choice, &DeviceList::Device::choice);
    return found == devices.end() ? 0 : static_cast<int>(found - devices.begin());
}

/// What is chosen stays in the list though it is unplugged now.
void keepChosen(QList<DeviceList::Device> &devices, const QString &choice, const QString &name)
{
    if (std::ranges::find(devices, choice, &DeviceList::Device::choice) == devices.end())
        devices.append({choice, name});
}

} // namespace

DeviceModel::DeviceModel(DeviceList &list, ClientModel &client, SettingsFile &settings)
    : m_list(list)
    , m_client(client)
    , m_settings(settings)
{
    connect(&list, &DeviceList::listed, this,
            [this](const Devices &cameras, const Devices &microphones) {
                if (cameras == m_cameras && microphones == m_microphones)
                    return;
                m_cameras = cameras;
                m_microphones = microphones;
                emit changed();
            });
}

DeviceModel::Devices DeviceModel::shownCameras() const
{
    Devices all{{kNone, tr("None: show what the server sends")}};
    all.append(m_cameras);
    all.append({QStringLiteral("test"), tr("Test picture")});
    const QString &chosen = m_settings.values.source;
    keepChosen(all, chosen, tr("%1 (not connected)").arg(chosen));
    return all;
}

DeviceModel::Devices DeviceModel::shownMicrophones() const
{
    Devices all{{kNone, tr("None")}};
    all.append(m_microphones);
    const QString &chosen = m_settings.values.microphone;
    keepChosen(all, chosen, tr("%1 (not connected)").arg(chosen));
    return all;
}

QStringList DeviceModel::cameras() const
{
    return namesOf(shownCameras());
}

QStringList DeviceModel::microphones() const
{
    return namesOf(shownMicrophones());
}

int DeviceModel::camera() const
{
    return rowOf(shownCameras(), m_settings.values.source);
}

int DeviceModel::microphone() const
{
    return rowOf(shownMicrophones(), m_settings.values.microphone);
}

void DeviceModel::chooseCamera(int row)
{
    const Devices all = shownCameras();
    if (row < 0 || row >= all.size() || all.at(row).choice == m_settings.values.source)
        return;
    m_client.setSource(all.at(row).choice);
    emit changed();
}

void DeviceModel::chooseMicrophone(int row)
{
    const Devices all = shownMicrophones();
    if (row < 0 || row >= all.size() || all.at(row).choice == m_settings.values.microphone)
        return;
    m_client.setMicrophone(all.at(row).choice);
    emit changed();
}

void DeviceModel::chooseFirst()
{
    if (m_settings.values.source == kNone && hasCamera())
        chooseCamera(1);
    if (m_settings.values.microphone == kNone && hasMicrophone())
        chooseMicrophone(1);
}

} // namespace ducklive::clientui
