#include "camera_choices.h"

#include "ducklive/capture/camera_list.h"

#include <QCoreApplication>

namespace ducklive::serverui {

QVector<QPair<QString, QString>> cameraChoices()
{
    QVector<QPair<QString, QString>> found;
    for (const auto &[source, name] : capture::listCameras())
        found.append(
            {QString::fromStdString(source),
             name.empty()
                 ? QCoreApplication::translate("CameraChoices", "Camera %1").arg(found.size() + 1)
                 : QString::fromStdString(name)});
    if (found.isEmpty())
        found.append({QStringLiteral("camera"),
                      QCoreApplication::translate("CameraChoices", "The camera of this computer")});
    return found;
}

} // namespace ducklive::serverui
