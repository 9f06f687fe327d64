#include "log_model.h"

#include <algorithm>
#include <array>

#include <QDateTime>

namespace ducklive::serverui {

using observability::LogHistory;
using observability::LogLevel;
using observability::LogLine;

namespace {

QString timeOf(const LogLine &line)
{
    const auto since = line.time.time_since_epoch();
    return QDateTime::fromMSecsSinceEpoch(
               std::chrono::duration_cast<std::chrono::milliseconds>(since).count())
        .toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

LogModel::LogModel(const LogHistory &history)
    : m_history(history)
{
}

void LogModel::poll()
{
    for (LogLine &line : m_history.after(m_last)) {
        m_last = line.number;
        if (passes(line)) {
            beginInsertRows({}, 0, 0);
            m_rows.push_front(line);
            endInsertRows();
        }
        m_lines.push_back(std::move(line));
        if (m_lines.size() <= LogHistory::kMostLines)
            continue;
        const bool isShown = !m_rows.empty() && m_rows.back().number == m_lines.front().number;
        m_lines.pop_front();
        if (isShown) {
            beginRemoveRows({}, count() - 1, count() - 1);
            m_rows.pop_back();
            endRemoveRows();
        }
    }
    emit countChanged();
}

bool LogModel::passes(const LogLine &line) const
{
    if (line.level < m_level)
        return false;
    const auto contains = [this](const std::string &text) {
        return QString::fromStdString(text).contains(m_filter, Qt::CaseInsensitive);
    };
    return m_filter.isEmpty() || contains(line.message) || contains(line.module);
}

void LogModel::filterAgain()
{
    beginResetModel();
    m_rows.clear();
    for (const LogLine &line : m_lines) {
        if (passes(line))
            m_rows.push_front(line);
    }
    endResetModel();
    emit filterChanged();
    emit countChanged();
}

void LogModel::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    filterAgain();
}

void LogModel::setLevel(int level)
{
    const auto wanted = static_cast<LogLevel>(std::clamp(level, 0, 3));
    if (wanted == m_level)
        return;
    m_level = wanted;
    filterAgain();
}

QString LogModel::text() const
{
    static constexpr std::array kNames{"debug", "info", "warning", "error"};
    QString all;
    for (const LogLine &line : m_lines)
        all += QStringLiteral("%1 %2 [%3] %4\n")
                   .arg(timeOf(line), QLatin1String(kNames[static_cast<std::size_t>(line.level)]),
                        QString::fromStdString(line.module), QString::fromStdString(line.message));
    return all;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &line = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TimeRole: return timeOf(line);
    case LevelRole: return static_cast<int>(line.level);
    case ModuleRole: return QString::fromStdString(line.module);
    case MessageRole: return QString::fromStdString(line.message);
    default: return {};
    }
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {
        {TimeRole, "time"}, {LevelRole, "level"}, {ModuleRole, "module"}, {MessageRole, "message"}};
}

} // namespace ducklive::serverui
