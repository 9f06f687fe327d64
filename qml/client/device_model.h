#pragma once

#include "client_model.h"
#include "device_list.h"

#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// Which camera and which microphone are sent. The first of each list is "none". GUI thread.
class DeviceModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(QStringList cameras READ cameras NOTIFY changed)
    Q_PROPERTY(QStringList microphones READ microphones NOTIFY changed)
    Q_PROPERTY(int camera READ camera NOTIFY changed)
    Q_PROPERTY(int microphone READ microphone NOTIFY changed)
    Q_PROPERTY(bool hasCamera READ hasCamera NOTIFY changed)
    Q_PROPERTY(bool hasMicrophone READ hasMicrophone NOTIFY changed)

public:
    /// The collaborators outlive it.
    DeviceModel(DeviceList &list, ClientModel &client, SettingsFile &settings);

    [[nodiscard]] QStringList cameras() const;
    [[nodiscard]] QStringList microphones() const;
    [[nodiscard]] int camera() const;
    [[nodiscard]] int microphone() const;
    /// The machine has one.
    [[nodiscard]] bool hasCamera() const { return !m_cameras.isEmpty(); }
    [[nodiscard]] bool hasMicrophone() const { return !m_microphones.isEmpty(); }

    Q_INVOKABLE void chooseCamera(int row);
    Q_INVOKABLE void chooseMicrophone(int row);
    /// The first of each, where none was chosen yet.
    Q_INVOKABLE void chooseFirst();
    Q_INVOKABLE void refresh() { m_list.refresh(); }
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    using Devices = QList<DeviceList::Device>;
    [[nodiscard]] Devices shownCameras() const;
    [[nodiscard]] Devices shownMicrophones() const;

    DeviceList &m_list;
    ClientModel &m_client;
    SettingsFile &m_settings;
    Devices m_cameras;
    Devices m_microphones;
};

} // namespace ducklive::clientui
