#include "persona_list_model.h"

#include "choice_list_model.h"

#include <algorithm>
#include <utility>

namespace ducklive::clientui {

namespace {

constexpr int kMostLetters = 60;

bool isSame(const Persona &persona, const Persona &worn)
{
    Persona compared = worn;
    compared.name = persona.name;
    compared.hotkey = persona.hotkey;
    return persona == compared;
}

} // namespace

PersonaListModel::PersonaListModel(ClientModel &client, SettingsFile &settings)
    : m_client(client)
    , m_settings(settings)
{
    connect(&client, &ClientModel::changed, this, &PersonaListModel::look);
}

void PersonaListModel::look()
{
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1), {IsCurrent});
    emit changed();
}

int PersonaListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant PersonaListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !isRow(index.row()))
        return {};
    const Persona &persona = m_settings.values.personas.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Name: return persona.name;
    case Detail: {
        const QString face =
            persona.faceEnabled && !persona.face.isEmpty() ? persona.face : tr("own face");
        const QString voice = persona.voiceEnabled && !persona.voice.isEmpty()
                                  ? ChoiceListModel::labelOf(persona.voice)
                                  : tr("own voice");
        return tr("%1 · %2").arg(face, voice);
    }
    case Face: return persona.face;
    case Hotkey: return persona.hotkey;
    case IsCurrent: return isSame(persona, m_client.now());
    default: return {};
    }
}

QHash<int, QByteArray> PersonaListModel::roleNames() const
{
    return {{Name, "name"},
            {Detail, "detail"},
            {Face, "face"},
            {Hotkey, "hotkey"},
            {IsCurrent, "isCurrent"}};
}

bool PersonaListModel::canAdd() const
{
    const Persona now = m_client.now();
    return count() < kMost && (!now.face.isEmpty() || !now.voice.isEmpty());
}

QString PersonaListModel::removedName() const
{
    return m_removed ? m_removed->name : QString();
}

QString PersonaListModel::freeName(const QString &wish, int except) const
{
    const QString base =
        wish.trimmed().isEmpty() ? tr("Persona") : wish.trimmed().left(kMostLetters);
    const auto isTaken = [&](const QString &name) {
        for (int row = 0; row < count(); ++row) {
            if (row != except && m_settings.values.personas.at(row).name == name)
                return true;
        }
        return false;
    };
    QString name = base;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1 %2").arg(base).arg(number);
    return name;
}

int PersonaListModel::freeKey() const
{
    for (int key = 1; key <= 9; ++key) {
        if (std::ranges::find(m_settings.values.personas, key, &Persona::hotkey) ==
            m_settings.values.personas.end())
            return key;
    }
    return 0;
}

void PersonaListModel::save()
{
    m_settings.save();
    emit changed();
}

void PersonaListModel::add(const QString &name)
{
    if (!canAdd())
        return;
    Persona persona = m_client.now();
    persona.name = freeName(name.isEmpty() ? persona.face : name, -1);
    persona.hotkey = freeKey();
    beginInsertRows({}, count(), count());
    m_settings.values.personas.append(persona);
    endInsertRows();
    save();
}

void PersonaListModel::rename(int row, const QString &name)
{
    if (!isRow(row) || name.trimmed().isEmpty())
        return;
    m_settings.values.personas[row].name = freeName(name, row);
    emit dataChanged(index(row), index(row), {Name});
    save();
}

void PersonaListModel::setHotkey(int row, int key)
{
    if (!isRow(row) || key < 0 || key > 9)
        return;
    for (Persona &persona : m_settings.values.personas) {
        if (persona.hotkey == key)
            persona.hotkey = 0;
    }
    m_settings.values.personas[row].hotkey = key;
    emit dataChanged(index(0), index(count() - 1), {Hotkey});
    save();
}

void PersonaListModel::remove(int row)
{
    if (!isRow(row))
        return;
    beginRemoveRows({}, row, row);
    m_removed = m_settings.values.personas.takeAt(row);
    m_removedRow = row;
    endRemoveRows();
    save();
}

void PersonaListModel::restore()
{
    if (!m_removed)
        return;
    const int row = std::min(m_removedRow, count());
    Persona persona = *std::exchange(m_removed, std::nullopt);
    persona.name = freeName(persona.name, -1);
    if (std::ranges::any_of(m_settings.values.personas,
                            [&](const Persona &other) { return other.hotkey == persona.hotkey; }))
        persona.hotkey = freeKey();
    beginInsertRows({}, row, row);
    m_settings.values.personas.insert(row, persona);
    endInsertRows();
    save();
}

void PersonaListModel::use(int row)
{
    if (!isRow(row))
        return;
    const Persona persona = m_settings.values.personas.at(row);
    m_client.wear(persona);
    emit put(persona.name);
}

void PersonaListModel::useHotkey(int key)
{
    for (int row = 0; row < count(); ++row) {
        if (key > 0 && m_settings.values.personas.at(row).hotkey == key)
            return use(row);
    }
}

void PersonaListModel::retranslate()
{
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1), {Detail});
}

} // namespace ducklive::clientui
