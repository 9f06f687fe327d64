#pragma once

#include "client_model.h"
#include "settings_file.h"

#include <optional>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// The user's personas: kept in the settings, put on with one message. GUI thread.
class PersonaListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY changed)
    Q_PROPERTY(QString removedName READ removedName NOTIFY changed)

public:
    enum Role { Name = Qt::UserRole, Detail, Face, Hotkey, IsCurrent };

    /// Both outlive it.
    PersonaListModel(ClientModel &client, SettingsFile &settings);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_settings.values.personas.size()); }
    /// Something is on that could be kept.
    [[nodiscard]] bool canAdd() const;
    /// What restore() would bring back; empty: nothing.
    [[nodiscard]] QString removedName() const;

    /// What is on now, under a name (an empty or taken one is made good) and the next free key.
    Q_INVOKABLE void add(const QString &name);
    Q_INVOKABLE void rename(int row, const QString &name);
    /// 1…9, taken from whoever had it; 0: none.
    Q_INVOKABLE void setHotkey(int row, int key);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void restore();
    Q_INVOKABLE void use(int row);
    Q_INVOKABLE void useHotkey(int key);
    void retranslate();

    static constexpr int kMost = 100;

signals:
    void changed();
    void put(const QString &name);

private:
    [[nodiscard]] QString freeName(const QString &wish, int except) const;
    [[nodiscard]] int freeKey() const;
    [[nodiscard]] bool isRow(int row) const { return row >= 0 && row < count(); }
    void save();
    void look();

    ClientModel &m_client;
    SettingsFile &m_settings;
    std::optional<Persona> m_removed;
    int m_removedRow = 0;
};

} // namespace ducklive::clientui
