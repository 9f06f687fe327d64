#include "link_strain.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::client;

class LinkStrainTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_strain = {};
        m_now = base::timestampFromMicros(0);
    }

    void picturesThatDrainAreNoStrain()
    {
        for (int picture = 0; picture < 300; ++picture) {
            QVERIFY(!pass(100'000, 20));
            QVERIFY(!pass(1'000, 10));
        }
    }

    void whatNeverDrainsIs()
    {
        QVERIFY(!pass(10'000, 990));
        QVERIFY(!pass(60'000, 10));
        QVERIFY(pass(60'000, 10));
    }

    void aLittleThatStaysIsNot() { QVERIFY(!pass(20'000, 5'000)); }

    void itIsOverAfterHalfAMinuteOfEase()
    {
        QVERIFY(pass(200'000, 2'000));
        QVERIFY(pass(10'000, 29'000));
        QVERIFY(pass(100'000, 10)); // again too much
        QVERIFY(pass(10'000, 29'000));
        QVERIFY(!pass(0, 2'000));
        QVERIFY(pass(200'000, 2'000));
    }

private:
    /// So many bytes for so many milliseconds.
    bool pass(std::size_t waiting, int milliseconds)
    {
        for (int i = 0; i < milliseconds; i += 10) {
            m_strain.update(waiting, m_now);
            m_now += std::chrono::milliseconds(10);
        }
        return m_strain.isStrained();
    }

    LinkStrain m_strain;
    base::Timestamp m_now{};
};

QTEST_GUILESS_MAIN(LinkStrainTest)
#include "tst_link_strain.moc"
