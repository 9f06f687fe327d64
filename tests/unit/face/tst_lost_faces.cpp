#include "lost_faces.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace std::chrono_literals;

class TestLostFaces : public QObject
{
    Q_OBJECT

private slots:
    void nearestGetsItsIdBackOnce();
    void otherPlacesAndSizesAreSomebodyElse();
    void isForgottenAfterTwoSeconds();

private:
    static base::Timestamp after(base::Microseconds time) { return base::Timestamp(10s + time); }
    static cv::Rect2f at(float x, float side = 100) { return {x, 200, side, side}; }
};

void TestLostFaces::nearestGetsItsIdBackOnce()
{
    LostFaces lost;
    lost.add(7, at(100), after(0s));
    lost.add(8, at(250), after(0s));
    QVERIFY(lost.isKnown(at(240), after(1s)));
    QCOMPARE(lost.reclaim(at(240), after(1s)).value_or(0), std::uint64_t{8});
    QCOMPARE(lost.reclaim(at(240), after(1s)).value_or(0), std::uint64_t{7});
    QVERIFY(!lost.reclaim(at(240), after(1s)));
}

void TestLostFaces::otherPlacesAndSizesAreSomebodyElse()
{
    LostFaces lost;
    lost.add(7, at(100), after(0s));
    QVERIFY(!lost.isKnown(at(400), after(1s)));
    QVERIFY(!lost.isKnown(at(100, 300), after(1s)));
    lost.forget(7);
    QVERIFY(!lost.isKnown(at(100), after(1s)));
}

void TestLostFaces::isForgottenAfterTwoSeconds()
{
    LostFaces lost;
    lost.add(7, at(100), after(0s));
    QVERIFY(lost.isKnown(at(100), after(2s)));
    QVERIFY(!lost.isKnown(at(100), after(2001ms)));
}

QTEST_GUILESS_MAIN(TestLostFaces)
#include "tst_lost_faces.moc"
