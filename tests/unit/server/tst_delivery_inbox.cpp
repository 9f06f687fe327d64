#include "delivery_inbox.h"

#include <QTest>

using namespace ducklive::server;
using namespace ducklive::server::net;

class DeliveryInboxTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void wakesOnceUntilEmptied()
    {
        DeliveryInbox inbox;
        QVERIFY(inbox.push({mainSession(), VideoUnit{}}));
        QVERIFY(!inbox.push({mainSession(), AudioUnit{}}));
        QCOMPARE(inbox.takeAll().size(), std::size_t(2));
        QVERIFY(inbox.push({mainSession(), SessionSettings{}}));
    }

    void mediaGivesWayAndMessagesStay()
    {
        DeliveryInbox inbox;
        (void)inbox.push({mainSession(), SessionSettings{}});
        for (std::size_t i = 0; i < DeliveryInbox::kMaxWaiting + 10; ++i)
            (void)inbox.push({mainSession(), AudioUnit{}});
        const auto all = inbox.takeAll();
        QCOMPARE(all.size(), DeliveryInbox::kMaxWaiting);
        QVERIFY(std::holds_alternative<SessionSettings>(all.front().what));
        QCOMPARE(inbox.takeDropped(), std::uint64_t(11));
        QCOMPARE(inbox.takeDropped(), std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(DeliveryInboxTest)
#include "tst_delivery_inbox.moc"
