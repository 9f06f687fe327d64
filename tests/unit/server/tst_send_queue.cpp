#include "send_queue.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::server::net;
using Kind = OutUnit::Kind;
using Outcome = SendQueue::Outcome;

namespace {

SharedUnit unit(Kind kind, std::size_t size, int messages = 1, int tag = 0)
{
    auto made = std::make_shared<OutUnit>();
    made->kind = kind;
    for (int i = 0; i < messages; ++i) {
        OutMessage message;
        message.isText = kind == Kind::Text;
        message.header[1] = static_cast<std::uint8_t>(tag);
        message.header[2] = static_cast<std::uint8_t>(i);
        message.text = std::string(message.isText ? size : 0, 'x');
        message.payload = base::shareBytes(std::vector<std::uint8_t>(size));
        made->messages.push_back(std::move(message));
    }
    return made;
}

std::pair<int, int> tagOf(const OutMessage *message)
{
    return {message->header[1], message->header[2]};
}

} // namespace

class SendQueueTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void newestVideoWins()
    {
        SendQueue queue;
        for (int i = 0; i < 100; ++i)
            (void)queue.push(unit(Kind::Video, 60000, 1, i));
        QCOMPARE(queue.unitCount(), std::size_t(1));
        QCOMPARE(tagOf(queue.front()).first, 99);
    }

    void aPictureThatHasBegunIsFinishedWhole()
    {
        SendQueue queue;
        QCOMPARE(queue.push(unit(Kind::Video, 10, 2, 1)), Outcome::Queued);
        QCOMPARE(tagOf(queue.front()), std::pair(1, 0));
        QCOMPARE(queue.push(unit(Kind::Video, 10, 2, 2)), Outcome::Queued);
        QCOMPARE(queue.push(unit(Kind::Video, 10, 2, 3)), Outcome::ReplacedVideo);
        queue.pop();
        QCOMPARE(queue.push(unit(Kind::Video, 10, 2, 4)), Outcome::ReplacedVideo);
        QCOMPARE(tagOf(queue.front()), std::pair(1, 1));
        queue.pop();
        QCOMPARE(tagOf(queue.front()), std::pair(4, 0));
        queue.pop();
        QCOMPARE(tagOf(queue.front()), std::pair(4, 1));
        queue.pop();
        QVERIFY(queue.front() == nullptr);
    }

    void soundKeepsItsOrderAndLosesItsOldest()
    {
        SendQueue queue;
        const std::size_t size = SendQueue::kMaxQueuedBytes / 8;
        int dropped = 0;
        for (int i = 0; i < 20; ++i)
            dropped += queue.push(unit(Kind::Audio, size, 1, i)) == Outcome::DroppedAudio ? 1 : 0;
        QVERIFY(queue.queuedBytes() <= SendQueue::kMaxQueuedBytes);
        QCOMPARE(dropped, 20 - int(queue.unitCount()));
        int last = -1;
        while (const OutMessage *message = queue.front()) {
            QVERIFY(tagOf(message).first > last);
            last = tagOf(message).first;
            queue.pop();
        }
        QCOMPARE(last, 19);
        QCOMPARE(queue.queuedBytes(), std::size_t(0));
    }

    void textIsNeverDropped()
    {
        SendQueue queue;
        QCOMPARE(queue.push(unit(Kind::Text, SendQueue::kMaxQueuedBytes - 10)), Outcome::Queued);
        QCOMPARE(queue.push(unit(Kind::Audio, 100)), Outcome::Overflow);
        QCOMPARE(queue.push(unit(Kind::Text, 100)), Outcome::Overflow);
        QCOMPARE(queue.push(unit(Kind::Text, 10)), Outcome::Queued);
        QCOMPARE(queue.unitCount(), std::size_t(2));
    }

    void goodbyeKeepsTextAndWhatHasBegun()
    {
        SendQueue queue;
        (void)queue.push(unit(Kind::Video, 10, 1, 1));
        QVERIFY(queue.front() != nullptr);
        (void)queue.push(unit(Kind::Audio, 10, 1, 2));
        (void)queue.push(unit(Kind::Text, 10, 1, 3));
        (void)queue.push(unit(Kind::Video, 10, 1, 4));
        queue.keepTextOnly();
        QCOMPARE(tagOf(queue.front()).first, 1);
        queue.pop();
        QVERIFY(queue.front()->isText);
        queue.pop();
        QVERIFY(queue.front() == nullptr);
        QCOMPARE(queue.queuedBytes(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(SendQueueTest)
#include "tst_send_queue.moc"
