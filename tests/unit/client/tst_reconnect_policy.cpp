#include "ducklive/client/reconnect_policy.h"

#include <QTest>

using namespace ducklive::client;
using namespace std::chrono_literals;

class ReconnectPolicyTest : public QObject
{
    Q_OBJECT

private slots:
    void firstAfterTwoSecondsThenLongerUpToThirty()
    {
        ReconnectPolicy policy(1);
        QCOMPARE(policy.nextDelay(), ducklive::base::Microseconds(2s));
        for (int i = 0; i < 50; ++i) {
            const auto delay = policy.nextDelay();
            QVERIFY(delay > 2s && delay <= 30s);
        }
        QVERIFY(policy.nextDelay() >= 24s);
        policy.succeeded();
        QCOMPARE(policy.nextDelay(), ducklive::base::Microseconds(2s));
    }

    void twoClientsDoNotComeBackTogether()
    {
        ReconnectPolicy one(1);
        ReconnectPolicy two(2);
        (void)one.nextDelay();
        (void)two.nextDelay();
        QVERIFY(one.nextDelay() != two.nextDelay());
    }
};

QTEST_GUILESS_MAIN(ReconnectPolicyTest)
#include "tst_reconnect_policy.moc"
