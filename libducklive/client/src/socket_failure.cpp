#include "socket_failure.h"

namespace ducklive::client {

base::ErrorCode failureOf(QAbstractSocket::SocketError error, bool isForeign)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError: return base::ErrorCode::ServerNameUnknown;
    case QAbstractSocket::ConnectionRefusedError: return base::ErrorCode::ServerPortClosed;
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::NetworkError: return base::ErrorCode::ServerSilent;
    default: return isForeign ? base::ErrorCode::ServerForeign : base::ErrorCode::ServerUnreachable;
    }
}

} // namespace ducklive::client
