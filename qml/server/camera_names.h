#pragma once

#include <QPair>
#include <QString>
#include <QVector>

namespace ducklive::serverui {

/// Cameras as the source setting names them, with the name for people; where the system does not
/// list them, the first ones by number.
[[nodiscard]] QVector<QPair<QString, QString>> cameraNames();

} // namespace ducklive::serverui
