#include "timed_application.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QEvent>
#include <QThread>

namespace ducklive::ui {

namespace {

constexpr std::chrono::seconds kReport{10};

} // namespace

TimedApplication::TimedApplication(int &argc, char **argv)
    : QApplication(argc, argv)
{
    m_clock.start();
    connect(&m_timer, &QTimer::timeout, this, &TimedApplication::report);
    m_timer.start(kReport);
}

bool TimedApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const int loop = QThread::currentThread()->loopLevel();
    const int enclosing = std::exchange(m_enclosing, loop);
    const int deepest = std::exchange(m_deepest, loop);
    const qint64 before = m_clock.nsecsElapsed();
    const bool isHandled = QApplication::notify(receiver, event);
    const qint64 taken = m_clock.nsecsElapsed() - before;
    const bool hasWaited = m_deepest > loop;
    m_enclosing = enclosing;
    m_deepest = std::max(deepest, m_deepest);
    if (enclosing != loop && !hasWaited) {
        m_count += taken > kLimit ? 1 : 0;
        m_longest = std::max(m_longest, taken);
    }
    return isHandled;
}

void TimedApplication::report()
{
    if (m_count > 0)
        emit hitched(QStringLiteral("busy for more than 16 ms %1 times in 10 s, longest %2 ms")
                         .arg(m_count)
                         .arg(static_cast<double>(m_longest) / 1e6, 0, 'f', 1));
    m_count = 0;
    m_longest = 0;
}

} // namespace ducklive::ui
