#pragma once

#include <QPair>
#include <QString>
#include <QVector>

namespace ducklive::serverui {

/// The cameras to choose from, as the source setting names them, with what people read.
[[nodiscard]] QVector<QPair<QString, QString>> cameraChoices();

} // namespace ducklive::serverui
