#include "tcp_server_probe.h"

#include <chrono>
#include <memory>

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QSet>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace ducklive::clientgui {

namespace {

constexpr std::chrono::seconds kPatience{2};
constexpr int kMost = 16;

} // namespace

/// The sockets; on the probe's thread.
class TcpServerProbe::Worker final : public QObject
{
public:
    explicit Worker(TcpServerProbe &probe)
        : m_probe(probe)
    {
    }

    void measure(const QStringList &servers)
    {
        for (const QString &server : servers) {
            const QUrl url(server);
            const int port = url.port(url.scheme() == QStringLiteral("wss") ? 443 : 80);
            if (!m_open.contains(server) && m_open.size() < kMost && !url.host().isEmpty())
                connectTo(server, url.host(), static_cast<quint16>(port));
        }
    }

private:
    void connectTo(const QString &server, const QString &host, quint16 port)
    {
        m_open.insert(server);
        auto *socket = new QTcpSocket(this);
        socket->setProxy(QNetworkProxy::NoProxy);
        auto watch = std::make_shared<QElapsedTimer>();
        watch->start();
        connect(socket, &QAbstractSocket::hostFound, socket, [watch] { watch->restart(); });
        connect(socket, &QAbstractSocket::connected, this, [=, this] {
            finish(server, socket, std::chrono::microseconds(watch->nsecsElapsed() / 1000));
        });
        connect(socket, &QAbstractSocket::errorOccurred, this,
                [=, this] { finish(server, socket, std::nullopt); });
        QTimer::singleShot(kPatience, socket, [=, this] { finish(server, socket, std::nullopt); });
        socket->connectToHost(host, port);
    }

    void finish(const QString &server, QTcpSocket *socket, std::optional<base::Microseconds> delay)
    {
        if (!m_open.remove(server))
            return;
        socket->disconnect();
        socket->abort();
        socket->deleteLater();
        QMetaObject::invokeMethod(
            &m_probe, [&probe = m_probe, server, delay] { emit probe.measured(server, delay); },
            Qt::QueuedConnection);
    }

    TcpServerProbe &m_probe;
    QSet<QString> m_open;
};

TcpServerProbe::TcpServerProbe()
    : m_worker(new Worker(*this))
{
    m_thread.setObjectName(QStringLiteral("dl-probe"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

TcpServerProbe::~TcpServerProbe()
{
    m_thread.quit();
    m_thread.wait();
}

void TcpServerProbe::measure(const QStringList &servers)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, servers] { worker->measure(servers); }, Qt::QueuedConnection);
}

} // namespace ducklive::clientgui
