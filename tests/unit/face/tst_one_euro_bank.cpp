#include "one_euro_bank.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>

using ducklive::face::OneEuroBank;

class TestOneEuroBank : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void firstValuePassesThrough();
    void noiseIsReduced();
    void speedIsFollowed();
    void resetForgets();
};

namespace {

constexpr float kFrame = 1.0F / 30.0F;

} // namespace

void TestOneEuroBank::firstValuePassesThrough()
{
    OneEuroBank bank({{1.0F, 0.0F}});
    std::array<float, 1> value{5.0F};
    bank.filter(value, kFrame);
    QCOMPARE(value[0], 5.0F);
}

void TestOneEuroBank::noiseIsReduced()
{
    OneEuroBank bank({{1.0F, 0.0F}});
    float worst = 0.0F;
    for (int i = 0; i < 90; ++i) {
        std::array<float, 1> value{i % 2 == 0 ? 1.0F : -1.0F};
        bank.filter(value, kFrame);
        if (i > 30)
            worst = std::max(worst, std::abs(value[0]));
    }
    QVERIFY2(worst < 0.2F, qPrintable(QString::number(worst)));
}

void TestOneEuroBank::speedIsFollowed()
{
    OneEuroBank slow({{1.0F, 0.0F}});
    OneEuroBank quick({{1.0F, 5.0F}});
    std::array<float, 1> slowValue{};
    std::array<float, 1> quickValue{};
    for (int i = 0; i < 60; ++i) {
        slowValue[0] = quickValue[0] = 0.2F * static_cast<float>(i);
        slow.filter(slowValue, kFrame);
        quick.filter(quickValue, kFrame);
    }
    const float goal = 0.2F * 59.0F;
    QVERIFY(goal - quickValue[0] < 0.06F); // a third of one frame's way
    QVERIFY(goal - slowValue[0] > 0.5F);
}

void TestOneEuroBank::resetForgets()
{
    OneEuroBank bank({{0.5F, 0.0F}});
    std::array<float, 1> value{1.0F};
    bank.filter(value, kFrame);
    bank.reset();
    value[0] = 9.0F;
    bank.filter(value, kFrame);
    QCOMPARE(value[0], 9.0F);
}

QTEST_GUILESS_MAIN(TestOneEuroBank)
#include "tst_one_euro_bank.moc"
