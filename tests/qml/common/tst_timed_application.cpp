#include "timed_application.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ducklive;

namespace {

void keepBusy(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
    }
}

/// In an event of its own, as the system would send it.
void inAnEvent(const std::function<void()> &work)
{
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [&] {
        work();
        loop.quit();
    });
    loop.exec();
}

} // namespace

class TimedApplicationTest : public QObject
{
    Q_OBJECT

    static ui::TimedApplication &application()
    {
        return *static_cast<ui::TimedApplication *>(QCoreApplication::instance());
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        application().report();
    }

    void aLongTurnIsSaidOnce()
    {
        const QSignalSpy said(&application(), &ui::TimedApplication::hitched);
        inAnEvent([] { keepBusy(40); });
        application().report();
        application().report();
        QCOMPARE(said.size(), 1);
        const QString words = said.at(0).at(0).toString();
        QVERIFY2(QRegularExpression("longest [4-9][0-9]\\.[0-9] ms").match(words).hasMatch(),
                 qPrintable(words));
    }

    void waitingInALoopOfItsOwnIsNoHitch()
    {
        const QSignalSpy said(&application(), &ui::TimedApplication::hitched);
        inAnEvent([] {
            QEventLoop menu;
            QTimer::singleShot(60, &menu, &QEventLoop::quit);
            menu.exec();
        });
        application().report();
        QCOMPARE(said.size(), 0);
    }
};

int main(int argc, char **argv)
{
    ui::TimedApplication application(argc, argv);
    // The tests run in the application's loop, as everything of a window does.
    int result = 1;
    QTimer::singleShot(0, &application, [&] {
        TimedApplicationTest test;
        result = QTest::qExec(&test, argc, argv);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return result;
}

#include "tst_timed_application.moc"
