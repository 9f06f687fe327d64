#include "single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace ducklive::ui {

namespace {

constexpr int kTellMs = 500;

QString nameOf(const QString &program, const QString &folder)
{
    const QByteArray hash =
        QCryptographicHash::hash(QDir(folder).canonicalPath().toUtf8(), QCryptographicHash::Sha256);
    return program + QLatin1Char('-') + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &program, const QString &folder)
    : m_name(nameOf(program, folder))
    , m_lock(QDir(folder).filePath(program + QStringLiteral(".lock")))
{
    m_lock.setStaleLockTime(0); // as long as its process lives
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            caller->deleteLater();
        emit startedAgain();
    });
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::claim()
{
    // Without a lock, as in a folder that cannot be written, every start is the first.
    if (m_lock.tryLock() || m_lock.error() != QLockFile::LockFailedError) {
        QLocalServer::removeServer(m_name);
        (void)m_server.listen(m_name); // without it a second start only ends
        return true;
    }
    QLocalSocket first;
    first.connectToServer(m_name);
    (void)first.waitForConnected(kTellMs);
    return false;
}

} // namespace ducklive::ui
