#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTimer>

namespace ducklive::client {

/// Says when this machine's addresses are others: a cable, another Wi-Fi, a wake from sleep.
/// Asked of the system once a second, which needs no service of any desktop. Lives on one Qt
/// thread.
class AddressWatch final : public QObject
{
    Q_OBJECT

public:
    explicit AddressWatch(QObject *parent = nullptr);

    /// Of the interfaces that work now.
    [[nodiscard]] static QList<QHostAddress> addresses();

signals:
    void changed(const QList<QHostAddress> &addresses);

private:
    void look();

    QTimer m_timer;
    QList<QHostAddress> m_known;
};

} // namespace ducklive::client
