#pragma once

#include "server_control.h"

#include <map>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// Who is connected. GUI thread.
class PeerListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { IdRole = Qt::UserRole + 1, RoleRole, NameRole, AddressRole, SessionRole, RateRole };

    using QAbstractListModel::QAbstractListModel;

    /// A rate is the change since the update before.
    void update(const std::vector<server::ClientInfo> &clients, double seconds);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void retranslate();

signals:
    void countChanged();

private:
    struct Row
    {
        server::ClientInfo client;
        double rate = 0; ///< messages a second
    };
    [[nodiscard]] static std::uint64_t frames(const server::ClientInfo &client);

    std::vector<Row> m_rows;
};

} // namespace ducklive::serverui
