#include "ducklive/observability/log_history.h"

#include <thread>

#include <QTest>

using namespace ducklive::observability;

class LogHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void theNewestAreKept()
    {
        LogHistory log(
            makeNullLog(), [] { return std::chrono::system_clock::time_point{}; }, 3);
        for (int i = 1; i <= 5; ++i)
            log.warning("net", "line " + std::to_string(i));
        const auto lines = log.after(0);
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines.front().number, std::uint64_t(3));
        QCOMPARE(lines.back().message, std::string("line 5"));
        QCOMPARE(log.after(4).size(), std::size_t(1));
        QVERIFY(log.after(5).empty());
    }

    void aLongLineIsCut()
    {
        LogHistory log(makeNullLog());
        log.error("x", std::string(100000, 'a'));
        QCOMPARE(log.after(0).front().message.size(), LogHistory::kLongestMessage);
    }

    void severalThreadsWrite()
    {
        LogHistory log(makeNullLog());
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&log] {
                    for (int i = 0; i < 1000; ++i)
                        log.info("t", "x");
                });
        }
        const auto lines = log.after(0);
        QCOMPARE(lines.size(), LogHistory::kMostLines);
        QCOMPARE(lines.back().number, std::uint64_t(4000));
    }
};

QTEST_GUILESS_MAIN(LogHistoryTest)
#include "tst_log_history.moc"
