#pragma once

#include "ducklive/base/clock.h"

#include <deque>
#include <memory>
#include <random>

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace ducklive::bench {

/// A network between two programs on this machine: every piece of bytes arrives 0 to `jitter`
/// later, in its order.
class DelayingRelay final : public QObject
{
public:
    DelayingRelay(std::uint16_t target, base::Microseconds jitter, const base::Clock &clock)
        : m_target(target)
        , m_delay(0, jitter.count())
        , m_clock(clock)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    }

    [[nodiscard]] std::uint16_t port() const { return m_server.serverPort(); }

private:
    struct Piece
    {
        base::Timestamp due;
        QByteArray bytes;
    };

    void accept()
    {
        QTcpSocket *inner = m_server.nextPendingConnection();
        auto *outer = new QTcpSocket(this);
        for (QTcpSocket *socket : {inner, outer})
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        outer->connectToHost(QHostAddress::LocalHost, m_target);
        outer->waitForConnected();
        forward(inner, outer);
        forward(outer, inner);
    }

    void forward(QTcpSocket *from, QTcpSocket *to)
    {
        auto waiting = std::make_shared<std::deque<Piece>>();
        connect(from, &QTcpSocket::readyRead, to, [this, from, to, waiting] {
            auto due = m_clock.now() + base::Microseconds{m_delay(m_random)};
            if (!waiting->empty())
                due = std::max(due, waiting->back().due);
            waiting->push_back({due, from->readAll()});
            const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - m_clock.now());
            QTimer::singleShot(wait, Qt::PreciseTimer, to, [to, waiting] {
                to->write(waiting->front().bytes);
                waiting->pop_front();
            });
        });
        connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    }

    std::uint16_t m_target;
    std::uniform_int_distribution<std::int64_t> m_delay; ///< µs
    const base::Clock &m_clock;
    std::mt19937 m_random{1};
    QTcpServer m_server;
};

} // namespace ducklive::bench
