#include "join_model.h"

#include <utility>

#include <QHostAddress>
#include <QNetworkInterface>

namespace ducklive::serverui {

JoinModel::JoinModel(ServerControl &server, UiLanguage &language, QString machineAddress)
    : m_server(server)
    , m_language(language)
    , m_machine(std::move(machineAddress))
{
    connect(&language, &UiLanguage::changed, this, &JoinModel::changed);
}

void JoinModel::poll()
{
    m_status = m_server.snapshot().announcement;
    emit changed();
}

bool JoinModel::isLocal() const
{
    return server::isLoopback(m_server.settings().server.network.host);
}

QString JoinModel::address() const
{
    if (m_server.problem())
        return {};
    return QStringLiteral("http://%1:%2")
        .arg(isLocal() ? QStringLiteral("localhost") : m_machine)
        .arg(m_server.httpPort());
}

QString JoinModel::announcement() const
{
    if (isLocal())
        return tr("Only this computer can connect.");
    if (!m_server.settings().isAnnounced)
        return tr("Not announced on the network (see Settings).");
    if (m_status.problem)
        return m_language.words(*m_status.problem);
    return isAnnounced() ? tr("Visible as “%1”").arg(QString::fromStdString(m_status.name))
                         : tr("Being announced …");
}

QString JoinModel::access() const
{
    if (isLocal())
        return {};
    return isUnguarded() ? tr("No token is set: everybody on your network can watch and control.")
                         : tr("Asks for the token.");
}

bool JoinModel::isUnguarded() const
{
    return !isLocal() && m_server.settings().server.network.token.empty();
}

QString JoinModel::addressOfMachine()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() &&
            !address.isLinkLocal())
            return address.toString();
    }
    return QStringLiteral("localhost");
}

} // namespace ducklive::serverui
