#pragma once

#include "server_control.h"
#include "ui_language.h"

#include <vector>

#include <QAbstractListModel>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// The faces and voices of the library as cards. GUI thread; files are read and written in the
/// background.
class LibraryModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool isAvailable READ isAvailable CONSTANT)
    Q_PROPERTY(int mostPhotos READ mostPhotos CONSTANT)
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY kindChanged)
    Q_PROPERTY(QString chosenFace READ chosenFace WRITE setChosenFace NOTIFY chosenChanged)
    Q_PROPERTY(QString chosenVoice READ chosenVoice WRITE setChosenVoice NOTIFY chosenChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        NameRole,
        IsFaceRole,
        QualityRole,
        QualityTextRole,
        NotesRole,
        ConsentRole,
        PictureRole,
        InUseRole,
        PhotosRole
    };
    enum Kind { All, Faces, Voices };
    Q_ENUM(Kind)

    LibraryModel(ServerControl &server, UiLanguage &language);

    void reload();
    Q_INVOKABLE void rename(const QString &id, const QString &name);
    Q_INVOKABLE void remove(const QString &id);
    Q_INVOKABLE void restore(const QString &id);
    /// Of a face with several; a second or so.
    Q_INVOKABLE void keepFirstPhoto(const QString &id);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] bool isAvailable() const { return m_server.library() != nullptr; }
    /// Of one face.
    [[nodiscard]] int mostPhotos() const { return 1 + int(models::ModelManifest::kMostPhotos); }
    [[nodiscard]] int kind() const { return m_kind; }
    void setKind(int kind);
    [[nodiscard]] QString chosenFace() const { return m_face; }
    void setChosenFace(const QString &name);
    [[nodiscard]] QString chosenVoice() const { return m_voice; }
    void setChosenVoice(const QString &name);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
    void kindChanged();
    void chosenChanged();
    void changed(); ///< names may be others now
    void removed(const QString &id, const QString &name);
    void renamed(const QString &from, const QString &to, bool isFace);
    void failed(const QString &words);

private:
    void show(std::vector<models::ModelManifest> all);
    /// By insertions, moves and removals, so that a card keeps its menu while others change.
    void setRows(std::vector<models::ModelManifest> rows);
    void putAt(int row, models::ModelManifest model);
    void refresh();
    [[nodiscard]] bool isInUse(const models::ModelManifest &model) const;
    [[nodiscard]] QString qualityText(const models::ModelManifest &model) const;
    [[nodiscard]] QStringList notes(const models::ModelManifest &model) const;

    ServerControl &m_server;
    UiLanguage &m_language;
    std::vector<models::ModelManifest> m_all;
    std::vector<models::ModelManifest> m_rows;
    int m_kind = All;
    QString m_face;
    QString m_voice;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
