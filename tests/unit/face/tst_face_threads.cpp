#include "face_threads.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <atomic>
#include <stdexcept>

using namespace ducklive::face;

class TestFaceThreads : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void everyIndexOnce_data();
    void everyIndexOnce();
    void aWorkerDoesOneThingAtATime();
    void firstExceptionComesBack();
    void goesOnAfterAnException();
    void endsWithoutWork();
};

void TestFaceThreads::everyIndexOnce_data()
{
    QTest::addColumn<int>("workers");
    for (const int workers : {0, 1, 2, 4})
        QTest::addRow("%d workers", workers) << workers;
}

void TestFaceThreads::everyIndexOnce()
{
    QFETCH(const int, workers);
    FaceThreads threads(static_cast<std::size_t>(workers));
    for (std::size_t count = 0; count <= 8; ++count) {
        for (int round = 0; round < 50; ++round) {
            std::array<std::atomic<int>, 8> calls{};
            threads.forEach(count, [&](std::size_t index, std::size_t worker) {
                calls[index].fetch_add(worker < threads.workers() ? 1 : 100);
            });
            for (std::size_t i = 0; i < calls.size(); ++i)
                QCOMPARE(calls[i].load(), i < count ? 1 : 0);
        }
    }
}

void TestFaceThreads::aWorkerDoesOneThingAtATime()
{
    FaceThreads threads(4);
    std::array<std::atomic<int>, 4> busy{};
    std::atomic<int> overlaps = 0;
    for (int round = 0; round < 200; ++round) {
        threads.forEach(8, [&](std::size_t, std::size_t worker) {
            overlaps += busy[worker].fetch_add(1);
            busy[worker].fetch_sub(1);
        });
    }
    QCOMPARE(overlaps.load(), 0);
}

void TestFaceThreads::firstExceptionComesBack()
{
    FaceThreads threads(3);
    for (int round = 0; round < 50; ++round) {
        try {
            threads.forEach(8, [](std::size_t index, std::size_t) {
                if (index >= 2)
                    throw std::runtime_error(std::to_string(index));
            });
            QFAIL("nothing was thrown");
        } catch (const std::runtime_error &error) {
            QCOMPARE(error.what(), "2");
        }
    }
}

void TestFaceThreads::goesOnAfterAnException()
{
    FaceThreads threads(2);
    QVERIFY_EXCEPTION_THROWN(
        threads.forEach(4, [](std::size_t, std::size_t) { throw std::runtime_error("one"); }),
        std::runtime_error);
    std::atomic<int> calls = 0;
    threads.forEach(4, [&](std::size_t, std::size_t) { ++calls; });
    QCOMPARE(calls.load(), 4);
}

void TestFaceThreads::endsWithoutWork()
{
    FaceThreads threads(4);
    threads.forEach(0, [](std::size_t, std::size_t) {});
}

QTEST_GUILESS_MAIN(TestFaceThreads)
#include "tst_face_threads.moc"
