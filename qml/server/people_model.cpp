#include "people_model.h"

#include "background.h"

#include <algorithm>

namespace ducklive::serverui {

PeopleModel::PeopleModel(ServerControl &server, UiLanguage &language)
    : m_server(server)
    , m_language(language)
{
    m_pool.setMaxThreadCount(1);
    connect(&language, &UiLanguage::changed, this, [this] {
        emit choicesChanged();
        tellAll();
    });
}

void PeopleModel::update(const server::SessionId &session,
                         const std::vector<server::PersonState> &people)
{
    m_session = session;
    std::vector<Row> rows;
    for (const server::PersonState &person : people)
        rows.push_back({person.id, person.isSwapped, person.isOperator, person.face});
    if (rows == m_people)
        return;
    if (std::ranges::equal(rows, m_people, {}, &Row::id, &Row::id)) {
        m_people = std::move(rows);
        return tellAll();
    }
    beginResetModel();
    m_people = std::move(rows);
    endResetModel();
    emit countChanged();
}

void PeopleModel::setFaces(const QStringList &faces)
{
    if (faces == m_faces)
        return;
    m_faces = faces;
    emit choicesChanged();
    tellAll();
}

void PeopleModel::tellAll()
{
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1));
}

QStringList PeopleModel::choices() const
{
    return QStringList(tr("The face chosen above")) + m_faces;
}

void PeopleModel::choose(int row, int choice)
{
    if (row < 0 || row >= count() || choice < 0 || choice > m_faces.size())
        return;
    const std::string face = choice == 0 ? std::string() : m_faces.at(choice - 1).toStdString();
    give(m_people[static_cast<std::size_t>(row)].id, face);
}

void PeopleModel::renameFace(const QString &from, const QString &to)
{
    for (const Row &person : m_people) {
        if (!person.face.empty() && person.face == from.toStdString())
            give(person.id, to.toStdString());
    }
}

void PeopleModel::give(std::uint64_t person, const std::string &face)
{
    inBackground(
        m_pool, this,
        [this, session = m_session, person, face] {
            return m_server.setPersonFace(session, person, face);
        },
        [this](const base::Result<void> &chosen) {
            if (!chosen)
                emit failed(m_language.words(chosen.error()));
        });
}

QString PeopleModel::stateOf(const Row &person) const
{
    const QString state = person.isSwapped ? tr("swapped") : tr("hidden");
    return person.isOperator ? tr("%1, operator").arg(state) : state;
}

/// -1: a face that is no longer in the library.
int PeopleModel::choiceOf(const Row &person) const
{
    if (person.face.empty())
        return 0;
    const auto place = m_faces.indexOf(QString::fromStdString(person.face));
    return place < 0 ? -1 : static_cast<int>(place) + 1;
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &person = m_people[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TitleRole: return tr("Person %1").arg(index.row() + 1);
    case StateRole: return stateOf(person);
    case ChoiceRole: return choiceOf(person);
    default: return {};
    }
}

QHash<int, QByteArray> PeopleModel::roleNames() const
{
    return {{TitleRole, "title"}, {StateRole, "stateText"}, {ChoiceRole, "choice"}};
}

} // namespace ducklive::serverui
