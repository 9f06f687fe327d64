#pragma once

#include "ducklive/observability/log_history.h"

#include <deque>
#include <vector>

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// The newest lines of the log that pass the filter, newest first. GUI thread. Overflow policy:
/// DropOldest, as LogHistory.
class LogModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(int level READ level WRITE setLevel NOTIFY filterChanged)

public:
    enum Role { TimeRole = Qt::UserRole + 1, LevelRole, ModuleRole, MessageRole };

    explicit LogModel(const observability::LogHistory &history);

    /// Takes what was written since.
    void poll();

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    /// The lowest that is shown: 0 debug … 3 error.
    [[nodiscard]] int level() const { return static_cast<int>(m_level); }
    void setLevel(int level);
    /// All lines, oldest first.
    [[nodiscard]] QString text() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
    void filterChanged();

private:
    [[nodiscard]] bool passes(const observability::LogLine &line) const;
    void filterAgain();

    const observability::LogHistory &m_history;
    std::deque<observability::LogLine> m_lines; ///< oldest first
    std::deque<observability::LogLine> m_rows;  ///< newest first
    QString m_filter;
    observability::LogLevel m_level = observability::LogLevel::Info;
    std::uint64_t m_last = 0;
};

} // namespace ducklive::serverui
