#include "choice_list_model.h"

#include <algorithm>
#include <array>

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

namespace ducklive::clientui {

namespace {

constexpr qsizetype kMostRows = 1000;

/// Every server has these.
constexpr std::array kPresets{QT_TRANSLATE_NOOP("VoicePreset", "deeper"),
                              QT_TRANSLATE_NOOP("VoicePreset", "brighter"),
                              QT_TRANSLATE_NOOP("VoicePreset", "older"),
                              QT_TRANSLATE_NOOP("VoicePreset", "childlike"),
                              QT_TRANSLATE_NOOP("VoicePreset", "anonymous-low"),
                              QT_TRANSLATE_NOOP("VoicePreset", "anonymous-high")};

QString labelOf(const QString &name)
{
    const auto preset = std::ranges::find(
        kPresets, name, [](const char *each) { return QString::fromLatin1(each); });
    return preset == kPresets.end() ? name : QCoreApplication::translate("VoicePreset", *preset);
}

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
