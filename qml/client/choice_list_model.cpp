#include "choice_list_model.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

namespace ducklive::clientui {

namespace {

constexpr qsizetype kMostRows = 1000;

/// Every server has these: the name on the wire, and what people read.
constexpr std::array<std::pair<const char *, const char *>, 6> kPresets{
    {{"deeper", QT_TRANSLATE_NOOP("VoicePreset", "Deeper")},
     {"brighter", QT_TRANSLATE_NOOP("VoicePreset", "Brighter")},
     {"older", QT_TRANSLATE_NOOP("VoicePreset", "Older")},
     {"childlike", QT_TRANSLATE_NOOP("VoicePreset", "Childlike")},
     {"anonymous-low", QT_TRANSLATE_NOOP("VoicePreset", "Anonymous, low")},
     {"anonymous-high", QT_TRANSLATE_NOOP("VoicePreset", "Anonymous, high")}}};

/// What a server sends is foreign: only a small JPEG is passed on.
bool isSmallJpeg(QByteArray jpeg)
{
    if (jpeg.size() > ChoiceListModel::kMostBytes || !jpeg.startsWith("\xFF\xD8\xFF"))
        return false;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::ReadOnly);
    const QSize size = QImageReader(&buffer, "jpeg").size();
    return size.isValid() && std::max(size.width(), size.height()) <= ChoiceListModel::kMostPixels;
}

} // namespace

QString ChoiceListModel::labelOf(const QString &name)
{
    for (const auto &[preset, words] : kPresets) {
        if (name == QLatin1String(preset))
            return QCoreApplication::translate("VoicePreset", words);
    }
    return name;
}

ChoiceListModel::ChoiceListModel(RemoteLibrary &library, RemoteLibrary::Kind kind)
{
    connect(&library, &RemoteLibrary::listed, this,
            [this, kind](RemoteLibrary::Kind of, const QStringList &names) {
                if (of == kind)
                    setNames(names);
            });
    connect(&library, &RemoteLibrary::thumbnailArrived, this,
            [this, kind](RemoteLibrary::Kind of, const QString &name, const QByteArray &jpeg) {
                if (of == kind)
                    setPicture(name, jpeg);
            });
}

int ChoiceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ChoiceListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Name: return row.name;
    case Label: return labelOf(row.name);
    case Picture: return row.picture;
    case IsCurrent: return row.name == m_current;
    default: return {};
    }
}

QHash<int, QByteArray> ChoiceListModel::roleNames() const
{
    return {{Name, "name"}, {Label, "label"}, {Picture, "picture"}, {IsCurrent, "isCurrent"}};
}

QStringList ChoiceListModel::names() const
{
    QStringList names;
    for (const Row &row : m_rows)
        names.append(row.name);
    return names;
}

void ChoiceListModel::setNames(const QStringList &names)
{
    if (names == this->names())
        return;
    std::vector<Row> rows;
    for (const QString &name : names.mid(0, kMostRows)) {
        const auto known = std::ranges::find(m_rows, name, &Row::name);
        rows.push_back({name, known == m_rows.end() ? QString() : known->picture});
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    emit countChanged();
}

void ChoiceListModel::setPicture(const QString &name, const QByteArray &jpeg)
{
    const auto row = std::ranges::find(m_rows, name, &Row::name);
    if (row == m_rows.end() || !isSmallJpeg(jpeg))
        return;
    row->picture = QStringLiteral("data:image/jpeg;base64,") + QString::fromLatin1(jpeg.toBase64());
    const QModelIndex at = index(static_cast<int>(row - m_rows.begin()));
    emit dataChanged(at, at, {Picture});
}

void ChoiceListModel::retranslate()
{
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1), {Label});
}

void ChoiceListModel::setCurrent(const QString &name)
{
    if (name == m_current)
        return;
    m_current = name;
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1), {IsCurrent});
}

} // namespace ducklive::clientui
