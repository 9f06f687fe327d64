#include "../camera_list.h"

#include <QDir>
#include <QFile>

namespace ducklive::clientgui {

namespace {

QString lineOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine(256)).trimmed()
                                          : QString();
}

} // namespace

/// From sysfs: opening the devices would light their lamps. A camera has several nodes; only the
/// one with index 0 gives pictures.
QList<clientui::DeviceList::Device> listCameras()
{
    QList<clientui::DeviceList::Device> cameras;
    const QDir nodes(QStringLiteral("/sys/class/video4linux"));
    for (const QString &node : nodes.entryList({QStringLiteral("video*")}, QDir::Dirs)) {
        const QString name = lineOf(nodes.filePath(node + QStringLiteral("/name")));
        const QString index = lineOf(nodes.filePath(node + QStringLiteral("/index")));
        if (index == QStringLiteral("0") && !name.startsWith(QStringLiteral("DuckLive")))
            cameras.append({QStringLiteral("camera:/dev/") + node, name});
    }
    return cameras;
}

} // namespace ducklive::clientgui
