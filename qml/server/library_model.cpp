#include "library_model.h"

#include "background.h"

#include <algorithm>

#include <QStringList>

namespace ducklive::serverui {

using models::ModelKind;
using models::ModelManifest;

namespace {

constexpr double kGood = 0.7;
constexpr double kFair = 0.4;

} // namespace

LibraryModel::LibraryModel(ServerControl &server, UiLanguage &language)
    : m_server(server)
    , m_language(language)
{
    m_pool.setMaxThreadCount(1);
    connect(&language, &UiLanguage::changed, this, &LibraryModel::refresh);
    reload();
}

void LibraryModel::reload()
{
    server::Library *library = m_server.library();
    if (!library)
        return;
    inBackground(
        m_pool, this, [library] { return library->store().list(); },
        [this](std::vector<ModelManifest> &all) { show(std::move(all)); });
}

void LibraryModel::show(std::vector<ModelManifest> all)
{
    m_all = std::move(all);
    setKind(m_kind);
    emit changed();
}

void LibraryModel::setKind(int kind)
{
    m_kind = kind;
    std::vector<ModelManifest> rows;
    for (const ModelManifest &model : m_all) {
        const bool isFace = model.kind == ModelKind::Face;
        if (kind == All || (kind == Faces) == isFace)
            rows.push_back(model);
    }
    setRows(std::move(rows));
    emit kindChanged();
    emit countChanged();
}

void LibraryModel::setRows(std::vector<ModelManifest> rows)
{
    for (int row = count() - 1; row >= 0; --row) {
        const std::string &id = m_rows[std::size_t(row)].id;
        if (std::ranges::find(rows, id, &ModelManifest::id) != rows.end())
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < static_cast<int>(rows.size()); ++row)
        putAt(row, std::move(rows[std::size_t(row)]));
    refresh();
}

void LibraryModel::putAt(int row, ModelManifest model)
{
    const auto place = m_rows.begin() + row;
    const auto found = std::ranges::find(place, m_rows.end(), model.id, &ModelManifest::id);
    if (found == m_rows.end()) {
        beginInsertRows({}, row, row);
        m_rows.insert(place, std::move(model));
        endInsertRows();
        return;
    }
    if (const int from = static_cast<int>(found - m_rows.begin()); from != row) {
        beginMoveRows({}, from, from, {}, row);
        std::rotate(place, found, found + 1);
        endMoveRows();
    }
    m_rows[std::size_t(row)] = std::move(model);
}

void LibraryModel::rename(const QString &id, const QString &name)
{
    server::Library *library = m_server.library();
    const auto found = std::ranges::find(m_all, id.toStdString(), &ModelManifest::id);
    if (!library || found == m_all.end() || name.trimmed().toStdString() == found->name)
        return;
    const QString before = QString::fromStdString(found->name);
    inBackground(
        m_pool, this,
        [library, id, name] {
            models::ModelStore::Edit edit;
            edit.name = name.trimmed().toStdString();
            return library->store().edit(id.toStdString(), edit);
        },
        [this, before](const base::Result<ModelManifest> &edited) {
            if (!edited)
                emit failed(m_language.words(edited.error()));
            else
                emit renamed(before, QString::fromStdString(edited->name),
                             edited->kind == ModelKind::Face);
            reload();
        });
}

void LibraryModel::remove(const QString &id)
{
    server::Library *library = m_server.library();
    const auto found = std::ranges::find(m_all, id.toStdString(), &ModelManifest::id);
    if (!library || found == m_all.end())
        return;
    const QString name = QString::fromStdString(found->name);
    inBackground(
        m_pool, this, [library, id] { return library->store().remove(id.toStdString()); },
        [this, id, name](const base::Result<void> &done) {
            if (!done)
                emit failed(m_language.words(done.error()));
            else
                emit removed(id, name);
            reload();
        });
}

void LibraryModel::restore(const QString &id)
{
    server::Library *library = m_server.library();
    if (!library)
        return;
    inBackground(
        m_pool, this, [library, id] { return library->store().restore(id.toStdString()); },
        [this](const base::Result<ModelManifest> &done) {
            if (!done)
                emit failed(m_language.words(done.error()));
            reload();
        });
}

void LibraryModel::keepFirstPhoto(const QString &id)
{
    server::Library *library = m_server.library();
    if (!library)
        return;
    inBackground(
        m_pool, this, [library, id] { return library->keepFirstPhoto(id.toStdString()); },
        [this](const base::Result<ModelManifest> &done) {
            if (!done)
                emit failed(m_language.words(done.error()));
            reload();
        });
}

void LibraryModel::setChosenFace(const QString &name)
{
    if (name == m_face)
        return;
    m_face = name;
    emit chosenChanged();
    refresh();
}

void LibraryModel::setChosenVoice(const QString &name)
{
    if (name == m_voice)
        return;
    m_voice = name;
    emit chosenChanged();
    refresh();
}

void LibraryModel::refresh()
{
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1));
}

bool LibraryModel::isInUse(const ModelManifest &model) const
{
    const QString name = QString::fromStdString(model.name);
    return name == (model.kind == ModelKind::Face ? m_face : m_voice);
}

QString LibraryModel::qualityText(const ModelManifest &model) const
{
    return model.quality >= kGood   ? tr("Good quality")
           : model.quality >= kFair ? tr("Fair quality")
                                    : tr("Poor quality");
}

QStringList LibraryModel::notes(const ModelManifest &model) const
{
    QStringList list;
    for (const auto &note : model.notes)
        list << QString::fromStdString(m_language.language() == base::Language::SimplifiedChinese
                                           ? note.chinese
                                           : note.english);
    return list;
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelManifest &model = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole: return QString::fromStdString(model.id);
    case NameRole: return QString::fromStdString(model.name);
    case IsFaceRole: return model.kind == ModelKind::Face;
    case QualityRole: return model.quality;
    case QualityTextRole: return qualityText(model);
    case NotesRole: return notes(model);
    case ConsentRole: return QString::fromStdString(model.consent);
    case PictureRole: return QStringLiteral("image://library/") + QString::fromStdString(model.id);
    case InUseRole: return isInUse(model);
    case PhotosRole: return 1 + static_cast<int>(model.photos.size());
    default: return {};
    }
}

QHash<int, QByteArray> LibraryModel::roleNames() const
{
    return {{IdRole, "modelId"},
            {NameRole, "name"},
            {IsFaceRole, "isFace"},
            {QualityRole, "quality"},
            {QualityTextRole, "qualityText"},
            {NotesRole, "notes"},
            {ConsentRole, "consent"},
            {PictureRole, "picture"},
            {InUseRole, "inUse"},
            {PhotosRole, "photos"}};
}

} // namespace ducklive::serverui
