#include "../camera_list.h"

#include <QCoreApplication>

namespace ducklive::clientgui {

/// Names are not asked for here; the first three places are offered.
QList<clientui::DeviceList::Device> listCameras()
{
    QList<clientui::DeviceList::Device> cameras;
    for (int place = 0; place < 3; ++place)
        cameras.append({QStringLiteral("camera:%1").arg(place),
                        QCoreApplication::translate("CameraList", "Camera %1").arg(place + 1)});
    return cameras;
}

} // namespace ducklive::clientgui
