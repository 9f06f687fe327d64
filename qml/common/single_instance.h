#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace ducklive::ui {

/// One run of a program for a folder of settings: the second start asks the first to show its
/// window. By a lock file and a local socket that only the user may open; no network. A lock that a
/// crash left is taken over; where none can be made, every start is the first. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// `program`: "ducklive-client". `folder` exists.
    SingleInstance(const QString &program, const QString &folder);
    ~SingleInstance() override;

    /// Whether this is the first; else the first has been told.
    [[nodiscard]] bool claim();

signals:
    /// Somebody started the program again.
    void startedAgain();

private:
    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace ducklive::ui
