#include "single_instance.h"

#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace ducklive::serverui {

namespace {

constexpr int kAnswerMs = 1000;

QString runtimeFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QDir::tempPath() : folder;
}

} // namespace

SingleInstance::SingleInstance(const QString &name)
    : m_name(name)
    , m_lock(runtimeFolder() + QLatin1Char('/') + name + QStringLiteral(".lock"))
{
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            socket->deleteLater();
        emit summoned();
    });
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::acquire()
{
    const QString address = runtimeFolder() + QLatin1Char('/') + m_name;
    if (!m_lock.tryLock(0)) {
        QLocalSocket socket;
        socket.connectToServer(address);
        (void)socket.waitForConnected(kAnswerMs);
        return false;
    }
    QLocalServer::removeServer(address); // of one that crashed
    (void)m_server.listen(address);
    return true;
}

} // namespace ducklive::serverui
