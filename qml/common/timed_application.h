#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace ducklive::ui {

/// An application that knows how long its thread was busy with one thing: what takes longer than a
/// picture on a 60 Hz screen is felt as a hitch.
class TimedApplication : public QApplication
{
    Q_OBJECT

public:
    TimedApplication(int &argc, char **argv);

    bool notify(QObject *receiver, QEvent *event) override;

    static constexpr qint64 kLimit = 16'000'000; ///< nanoseconds

signals:
    /// Every ten seconds in which the limit was broken; a line for the log.
    void hitched(const QString &words);

public slots:
    /// Says what was since the last time; a timer asks for it.
    void report();

private:
    QElapsedTimer m_clock;
    QTimer m_timer;
    int m_enclosing = 0; ///< loop of the event that is being handled
    int m_deepest = 0;   ///< loop run in it: a menu has its own, and waits in it
    int m_count = 0;
    qint64 m_longest = 0;
};

} // namespace ducklive::ui
