#include "camera_names.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace ducklive::serverui {

QVector<QPair<QString, QString>> cameraNames()
{
    QVector<QPair<QString, QString>> found;
    const QDir devices(QStringLiteral("/sys/class/video4linux"));
    for (const QString &device : devices.entryList({QStringLiteral("video*")}, QDir::Dirs)) {
        QFile name(devices.filePath(device + QStringLiteral("/name")));
        if (name.open(QIODevice::ReadOnly))
            found.append({QStringLiteral("camera:/dev/") + device,
                          QString::fromUtf8(name.readAll()).trimmed()});
    }
    if (found.isEmpty())
        found.append({QStringLiteral("camera"),
                      QCoreApplication::translate("CameraNames", "The camera of this computer")});
    return found;
}

} // namespace ducklive::serverui
