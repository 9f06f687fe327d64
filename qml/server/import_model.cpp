#include "import_model.h"

#include "background.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

namespace ducklive::serverui {

ImportModel::ImportModel(ServerControl &server, UiLanguage &language)
    : m_server(server)
    , m_language(language)
{
    m_pool.setMaxThreadCount(1);
    connect(&language, &UiLanguage::changed, this, [this] {
        if (count() > 0)
            emit dataChanged(index(0), index(count() - 1));
    });
}

ImportModel::~ImportModel() = default;

void ImportModel::offer(const QList<QUrl> &files)
{
    if (!m_server.library())
        return emit failed(tr("The library cannot be opened, so nothing can be added."));
    for (auto &file : usable(files))
        m_offered.push_back(std::move(file));
    if (m_offered.empty())
        emit failed(tr("Drop photos or sound files here."));
    emit offeredChanged();
}

std::vector<std::filesystem::path> ImportModel::usable(const QList<QUrl> &files)
{
    std::vector<std::filesystem::path> found;
    for (const QUrl &url : files) {
        const QString file = url.toLocalFile();
        if (!url.isLocalFile() || QFileInfo(file).isDir())
            continue;
        if (static_cast<int>(m_offered.size() + found.size()) + count() >= kMostFiles) {
            emit failed(tr("Only %1 files at a time: the others were left out.").arg(kMostFiles));
            break;
        }
        found.emplace_back(QFileInfo(file).filesystemAbsoluteFilePath());
    }
    return found;
}

void ImportModel::addPhotos(const QString &face, const QList<QUrl> &files)
{
    if (!m_server.library())
        return emit failed(tr("The library cannot be opened, so nothing can be added."));
    append(usable(files), face.toStdString());
}

QStringList ImportModel::offered() const
{
    QStringList names;
    for (const auto &file : m_offered)
        names << QString::fromStdString(file.filename().string());
    return names;
}

QString ImportModel::offeredWords() const
{
    const auto names = offered();
    const auto first = names.mid(0, 3).join(QStringLiteral(", "));
    return names.size() > 3 ? first + QStringLiteral(" …") : first;
}

void ImportModel::agree(const QString &whose)
{
    m_consent = whose.trimmed().toStdString();
    if (m_offered.empty())
        return;
    append(std::exchange(m_offered, {}), {});
    emit offeredChanged();
}

void ImportModel::append(std::vector<std::filesystem::path> files, const std::string &face)
{
    if (files.empty())
        return;
    beginInsertRows({}, count(), count() + static_cast<int>(files.size()) - 1);
    for (auto &file : files) {
        Row row;
        row.name = QString::fromStdString(file.filename().string());
        row.face = face;
        row.file = std::move(file);
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
    emit countChanged();
    emit progressed();
    startNext();
}

void ImportModel::decline()
{
    m_offered.clear();
    emit offeredChanged();
}

void ImportModel::cancel(int row)
{
    for (int i = 0; i < count(); ++i) {
        Row &one = m_rows[static_cast<std::size_t>(i)];
        if ((row == i || row < 0) && one.state == Waiting) {
            one.state = Cancelled;
            changedRow(i);
        }
    }
}

void ImportModel::clearFinished()
{
    for (int i = count() - 1; i >= 0; --i) {
        const State state = m_rows[static_cast<std::size_t>(i)].state;
        if (state == Waiting || state == Checking)
            continue;
        beginRemoveRows({}, i, i);
        m_rows.erase(m_rows.begin() + i);
        endRemoveRows();
    }
    emit countChanged();
}

int ImportModel::waiting() const
{
    return static_cast<int>(std::ranges::count_if(
        m_rows, [](const Row &row) { return row.state == Waiting || row.state == Checking; }));
}

void ImportModel::startNext()
{
    const auto next = std::ranges::find(m_rows, Waiting, &Row::state);
    server::Library *library = m_server.library();
    if (m_isChecking || next == m_rows.end() || !library)
        return;
    m_isChecking = true;
    next->state = Checking;
    changedRow(static_cast<int>(next - m_rows.begin()));
    inBackground(
        m_pool, this,
        [library, file = next->file, face = next->face, consent = m_consent] {
            return face.empty() ? library->addFile(file, {{}, {}, consent})
                                : library->addPhoto(file, face);
        },
        [this](const base::Result<models::ModelManifest> &result) {
            m_isChecking = false;
            const auto row = std::ranges::find(m_rows, Checking, &Row::state);
            finish(static_cast<int>(row - m_rows.begin()), result);
            startNext();
        });
}

void ImportModel::finish(int row, const base::Result<models::ModelManifest> &result)
{
    Row &one = m_rows[static_cast<std::size_t>(row)];
    one.state = result ? Taken : Refused;
    if (result)
        one.notes = result->notes;
    else
        one.problem = result.error();
    changedRow(row);
    if (result)
        emit taken(QString::fromStdString(result->name));
}

void ImportModel::changedRow(int row)
{
    emit dataChanged(index(row), index(row));
    emit progressed();
}

QString ImportModel::words(const Row &row) const
{
    switch (row.state) {
    case Waiting: return tr("Waiting");
    case Checking: return tr("Being looked at …");
    case Cancelled: return tr("Cancelled");
    case Refused: return m_language.words(*row.problem);
    case Taken: break;
    }
    QStringList notes;
    for (const auto &note : row.notes)
        notes << QString::fromStdString(m_language.language() == base::Language::SimplifiedChinese
                                            ? note.chinese
                                            : note.english);
    return notes.isEmpty() ? tr("Added") : tr("Added. %1").arg(notes.join(QLatin1Char(' ')));
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case FileRole: return row.name;
    case StateRole: return row.state;
    case WordsRole: return words(row);
    default: return {};
    }
}

QHash<int, QByteArray> ImportModel::roleNames() const
{
    return {{FileRole, "fileName"}, {StateRole, "importState"}, {WordsRole, "words"}};
}

} // namespace ducklive::serverui
