#include "peer_list_model.h"

#include <algorithm>

namespace ducklive::serverui {

std::uint64_t PeerListModel::frames(const server::ClientInfo &client)
{
    return client.role == "feed" ? client.framesReceived : client.framesSent;
}

void PeerListModel::update(const std::vector<server::ClientInfo> &clients, double seconds)
{
    std::vector<Row> rows;
    for (const server::ClientInfo &client : clients) {
        Row row{client, 0};
        const auto before = std::ranges::find_if(
            m_rows, [&](const Row &known) { return known.client.id == client.id; });
        if (before != m_rows.end() && seconds > 0 && frames(client) >= frames(before->client))
            row.rate = static_cast<double>(frames(client) - frames(before->client)) / seconds;
        rows.push_back(std::move(row));
    }
    const bool isSame = std::ranges::equal(
        rows, m_rows, {}, [](const Row &r) { return r.client.id; },
        [](const Row &r) { return r.client.id; });
    if (isSame) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0), index(count() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    emit countChanged();
}

int PeerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant PeerListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &[client, rate] = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole: return QString::fromStdString(client.id);
    case RoleRole:
        return client.role == "feed"     ? tr("Client")
               : client.role == "stream" ? tr("Viewer")
                                         : tr("Dashboard");
    case NameRole: return QString::fromStdString(client.name);
    case AddressRole: return QString::fromStdString(client.address);
    case SessionRole: return QString::fromStdString(client.session.value());
    case RateRole: return tr("%1 messages/s").arg(rate, 0, 'f', 0);
    default: return {};
    }
}

QHash<int, QByteArray> PeerListModel::roleNames() const
{
    return {{IdRole, "clientId"},     {RoleRole, "roleText"},   {NameRole, "name"},
            {AddressRole, "address"}, {SessionRole, "session"}, {RateRole, "rateText"}};
}

void PeerListModel::retranslate()
{
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1));
}

} // namespace ducklive::serverui
