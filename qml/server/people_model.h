#pragma once

#include "server_control.h"
#include "ui_language.h"

#include <cstdint>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QStringList>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// Who is in the picture of a session, from left to right, and whose face they are given. GUI
/// thread; a choice is made in the background and what is refused is told by `failed`.
class PeopleModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QStringList choices READ choices NOTIFY choicesChanged)

public:
    enum Role { TitleRole = Qt::UserRole + 1, StateRole, ChoiceRole };

    PeopleModel(ServerControl &server, UiLanguage &language);

    void update(const server::SessionId &session, const std::vector<server::PersonState> &people);
    void setFaces(const QStringList &faces);
    /// By their place in the list and that of the choice among `choices`.
    Q_INVOKABLE void choose(int row, int choice);
    /// Who wears the face goes on with its new name.
    void renameFace(const QString &from, const QString &to);

    [[nodiscard]] int count() const { return static_cast<int>(m_people.size()); }
    /// The session's face, then those of the library.
    [[nodiscard]] QStringList choices() const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
    void choicesChanged();
    void failed(const QString &words);

private:
    /// What is shown of a person.
    struct Row
    {
        std::uint64_t id = 0;
        bool isSwapped = false;
        bool isOperator = false;
        std::string face;
        bool operator==(const Row &) const = default;
    };

    [[nodiscard]] QString stateOf(const Row &person) const;
    [[nodiscard]] int choiceOf(const Row &person) const;
    void give(std::uint64_t person, const std::string &face);
    void tellAll();

    ServerControl &m_server;
    UiLanguage &m_language;
    server::SessionId m_session;
    std::vector<Row> m_people;
    QStringList m_faces;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
