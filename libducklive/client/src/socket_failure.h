#pragma once

#include "ducklive/base/error.h"

#include <QAbstractSocket>

namespace ducklive::client {

/// Which hop failed: the name, the port, the way there, or (`isForeign`) what answered.
[[nodiscard]] base::ErrorCode failureOf(QAbstractSocket::SocketError error, bool isForeign);

} // namespace ducklive::client
