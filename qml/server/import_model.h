#pragma once

#include "server_control.h"
#include "ui_language.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QList>
#include <QStringList>
#include <QThreadPool>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// Files on their way into the library: offered, agreed to once for all of them, then taken one
/// after the other in the background. GUI thread. Overflow policy: DropNewest beyond kMostFiles,
/// and it is said.
class ImportModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int waiting READ waiting NOTIFY progressed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY progressed)
    Q_PROPERTY(QStringList offered READ offered NOTIFY offeredChanged)
    Q_PROPERTY(QString offeredWords READ offeredWords NOTIFY offeredChanged)

public:
    enum Role { FileRole = Qt::UserRole + 1, StateRole, WordsRole };
    enum State { Waiting, Checking, Taken, Refused, Cancelled };
    Q_ENUM(State)
    static constexpr int kMostFiles = 200;

    ImportModel(ServerControl &server, UiLanguage &language);
    ~ImportModel() override;

    /// Files dropped or picked; folders and addresses of the web are passed over. They wait for
    /// agree() or decline().
    Q_INVOKABLE void offer(const QList<QUrl> &files);
    /// Further photos of a face's person, who agreed when the face came in: they wait for nothing.
    Q_INVOKABLE void addPhotos(const QString &face, const QList<QUrl> &files);
    Q_INVOKABLE void agree(const QString &whose);
    Q_INVOKABLE void decline();
    /// One that is not being looked at yet; all of them with −1.
    Q_INVOKABLE void cancel(int row);
    Q_INVOKABLE void clearFinished();

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int waiting() const;
    [[nodiscard]] bool isBusy() const { return waiting() > 0; }
    [[nodiscard]] QStringList offered() const;
    /// The first three of offered(), and whether there are more.
    [[nodiscard]] QString offeredWords() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
    void progressed();
    void offeredChanged();
    void taken(const QString &name);
    void failed(const QString &words);

private:
    struct Row
    {
        std::filesystem::path file;
        QString name;
        std::string face; ///< id of the face that gets this photo; empty: a new model
        State state = Waiting;
        std::optional<base::Error> problem;
        std::vector<models::ModelNote> notes;
    };
    /// Of the computer, as many as there is room for.
    [[nodiscard]] std::vector<std::filesystem::path> usable(const QList<QUrl> &files);
    void append(std::vector<std::filesystem::path> files, const std::string &face);
    void startNext();
    void finish(int row, const base::Result<models::ModelManifest> &result);
    void changedRow(int row);
    [[nodiscard]] QString words(const Row &row) const;

    ServerControl &m_server;
    UiLanguage &m_language;
    std::vector<std::filesystem::path> m_offered;
    std::vector<Row> m_rows;
    std::string m_consent;
    bool m_isChecking = false;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
