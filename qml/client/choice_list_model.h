#pragma once

#include "remote_library.h"

#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// The server's faces, or its voices, with their thumbnails. GUI thread.
class ChoiceListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    /// Label: the name as it is shown, a preset's in the user's language. Picture: an address that
    /// an Image can load; empty while there is none.
    enum Role { Name = Qt::UserRole, Label, Picture, IsCurrent };

    /// Takes of `library` what is of `kind`.
    ChoiceListModel(RemoteLibrary &library, RemoteLibrary::Kind kind);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] QStringList names() const;

    /// A name as people read it: a preset's in the user's language.
    [[nodiscard]] static QString labelOf(const QString &name);

    void setCurrent(const QString &name);
    void clear() { setNames({}); }
    void retranslate();

    /// Thumbnails above this are not shown.
    static constexpr qsizetype kMostBytes = 256 * 1024;
    static constexpr int kMostPixels = 512; ///< a side

signals:
    void countChanged();

private:
    struct Row
    {
        QString name;
        QString picture;
    };
    void setNames(const QStringList &names);
    void setPicture(const QString &name, const QByteArray &jpeg);

    std::vector<Row> m_rows;
    QString m_current;
};

} // namespace ducklive::clientui
