#include "test_picture.h"

#include "ducklive/base/named_thread.h"
#include "ducklive/media/frame_pool.h"
#include "ducklive/media/latest_slot.h"

#include <set>

#include <QTest>

using namespace ducklive;
using namespace ducklive::media;

/// LatestSlot and FramePool, alone and across threads.
class HandOverTest : public QObject
{
    Q_OBJECT

private slots:
    void slotKeepsTheNewest()
    {
        LatestSlot<int> slot;
        QVERIFY(!slot.put(1));
        QVERIFY(slot.put(2));
        QCOMPARE(slot.tryTake(), std::optional(2));
        QVERIFY(!slot.tryTake());
        QCOMPARE(slot.dropped(), std::uint64_t(1));
    }

    void takeEndsWithTheStopToken()
    {
        LatestSlot<int> slot;
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!slot.take(stop.get_token()));
    }

    void newestArrivesInOrderAcrossThreads()
    {
        constexpr int kLast = 20'000;
        LatestSlot<int> slot;
        std::vector<int> seen;
        {
            const auto consumer = base::startThread("consumer", [&](const std::stop_token &stop) {
                while (auto value = slot.take(stop)) {
                    seen.push_back(*value);
                    if (*value == kLast)
                        return;
                }
            });
            for (int i = 0; i <= kLast; ++i)
                slot.put(i);
            while (slot.tryTake().value_or(kLast) != kLast) {
            }
            slot.put(kLast);
        }
        QVERIFY(std::ranges::is_sorted(seen));
        QCOMPARE(seen.back(), kLast);
    }

    void poolRecyclesMemory()
    {
        FramePool pool(2);
        const std::uint8_t *first = nullptr;
        {
            const auto frame = pool.acquire({64, 64}, PixelFormat::Bgr24);
            first = frame->plane();
        }
        QCOMPARE(pool.acquire({64, 64}, PixelFormat::Bgr24)->plane(),
                 const_cast<std::uint8_t *>(first));
    }

    void copiesHaveTheSamePixels()
    {
        const Frame picture = test::testPicture({123, 45});
        std::vector<Frame> copies;
        for (int i = 0; i < 32; ++i) // at many addresses
            copies.push_back(picture);
        for (const Frame &copy : copies)
            QCOMPARE(test::largestDifference(picture, copy), 0);
        Frame empty;
        empty = Frame();
        QVERIFY(empty.size().isEmpty());
    }

    void framesOutliveTheirPool()
    {
        FramePtr frame;
        {
            FramePool pool;
            frame = pool.acquire({64, 64}, PixelFormat::I420);
        }
        frame->plane(2)[0] = 1;
        QCOMPARE(reinterpret_cast<std::uintptr_t>(frame->plane(1)) % 64, std::uintptr_t(0));
    }
};

QTEST_GUILESS_MAIN(HandOverTest)
#include "tst_hand_over.moc"
