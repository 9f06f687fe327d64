#include "address_watch.h"

#include <chrono>

#include <QNetworkInterface>

namespace ducklive::client {

namespace {

constexpr std::chrono::seconds kLook{1};

} // namespace

AddressWatch::AddressWatch(QObject *parent)
    : QObject(parent)
    , m_known(addresses())
{
    connect(&m_timer, &QTimer::timeout, this, &AddressWatch::look);
    m_timer.start(kLook);
}

QList<QHostAddress> AddressWatch::addresses()
{
    QList<QHostAddress> found;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp) ||
            !flags.testFlag(QNetworkInterface::IsRunning))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            found.append(entry.ip());
    }
    return found;
}

void AddressWatch::look()
{
    auto now = addresses();
    if (now == m_known)
        return;
    m_known = std::move(now);
    emit changed(m_known);
}

} // namespace ducklive::client
