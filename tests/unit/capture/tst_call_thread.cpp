#include "call_thread.h"

#include <set>
#include <vector>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::capture;

class CallThreadTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// No lock around what the calls share: the sanitizers see when two run at once.
    void callsOfManyThreadsRunOnOne()
    {
        CallThread thread("test");
        std::set<std::thread::id> ran;
        int calls = 0;
        {
            std::vector<std::jthread> callers;
            for (int caller = 0; caller < 4; ++caller)
                callers.emplace_back([&] {
                    for (int i = 0; i < 500; ++i)
                        thread.run([&] {
                            ran.insert(std::this_thread::get_id());
                            ++calls;
                        });
                });
        }
        QCOMPARE(calls, 2000);
        QCOMPARE(ran.size(), std::size_t(1));
        QVERIFY(!ran.contains(std::this_thread::get_id()));
    }

    void endsWithoutACall() { const CallThread thread("test"); }
};

QTEST_GUILESS_MAIN(CallThreadTest)
#include "tst_call_thread.moc"
