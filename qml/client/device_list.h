#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace ducklive::clientui {

/// The cameras and microphones of this machine. Looking takes time and is done elsewhere; the
/// answer comes as a signal on the thread that asked.
class DeviceList : public QObject
{
    Q_OBJECT

public:
    struct Device
    {
        QString choice; ///< as client::ClientOptions::source or ::microphone
        QString name;   ///< as the system calls it
        bool operator==(const Device &) const = default;
    };
    using QObject::QObject;

    virtual void refresh() = 0;

signals:
    void listed(const QList<ducklive::clientui::DeviceList::Device> &cameras,
                const QList<ducklive::clientui::DeviceList::Device> &microphones);
};

} // namespace ducklive::clientui
