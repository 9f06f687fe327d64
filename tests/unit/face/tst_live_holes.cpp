#include "live_holes.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <numbers>

using namespace ducklive::face;

/// The mouth of the mask opens and closes with hysteresis; the eyes are always open.
class TestLiveHoles : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void mouthHasHysteresis();
    void eyesAreAlwaysCut();
    void closedLidIsTheFrames();
};

namespace {

template <class Part>
void placeRing(LandmarkSet &points, const Part &part, cv::Point2f centre, float rx, float ry)
{
    for (std::size_t i = 0; i < part.size(); ++i) {
        const float turn = std::numbers::pi_v<float> *
                           (1.0F + 2.0F * static_cast<float>(i) / static_cast<float>(part.size()));
        points[part[i]] = {centre.x + rx * std::cos(turn), centre.y - ry * std::sin(turn), 0.0F};
    }
}

LandmarkSet faceWithGap(float gap, float lids = 6.0F)
{
    LandmarkSet points{};
    placeRing(points, ids::kEyeLeft, {60, 60}, 14, lids);
    placeRing(points, ids::kEyeRight, {140, 60}, 14, lids);
    constexpr std::array<std::uint16_t, 7> kFold{247, 30, 29, 27, 28, 56, 190};
    for (std::size_t i = 0; i < kFold.size(); ++i)
        points[kFold[i]] = {48.0F + 4.0F * static_cast<float>(i), 38.0F, 0.0F};
    for (const auto &[iris, x] : {std::pair(ids::kIrisLeft, 60.0F), {ids::kIrisRight, 140.0F}}) {
        for (std::size_t i = 0; i < iris.size(); ++i)
            points[iris[i]] = {i == 0 ? x : x + 5.0F, 60.0F, 0.0F};
    }
    placeRing(points, ids::kLipsInner, {100, 140}, 25, gap * 25);
    return points;
}

int mouthAlpha(LiveHoles &holes, float gap)
{
    cv::Mat alpha(200, 200, CV_8UC1, cv::Scalar(255));
    holes.cut(faceWithGap(gap), 180.0F, false, 1.0F, alpha);
    return alpha.at<std::uint8_t>(140, 100);
}

} // namespace

void TestLiveHoles::mouthHasHysteresis()
{
    LiveHoles holes;
    QCOMPARE(mouthAlpha(holes, 0.06F), 255); // between the thresholds, was closed
    QVERIFY(mouthAlpha(holes, 0.20F) < 60);
    QVERIFY(mouthAlpha(holes, 0.06F) < 250); // between the thresholds, was open
    QCOMPARE(mouthAlpha(holes, 0.03F), 255);
    QCOMPARE(mouthAlpha(holes, 0.06F), 255);
}

/// Between its edge and its fold, but not behind glasses.
void TestLiveHoles::closedLidIsTheFrames()
{
    const auto lidAlpha = [](bool closed, bool hasGlasses) {
        LiveHoles holes;
        cv::Mat alpha(200, 200, CV_8UC1);
        for (const float lids : {6.0F, closed ? 2.0F : 6.0F}) {
            alpha.setTo(255);
            holes.cut(faceWithGap(0.0F, lids), 180.0F, hasGlasses, 0.03F, alpha);
        }
        return static_cast<int>(alpha.at<std::uint8_t>(47, 60));
    };
    QVERIFY(lidAlpha(true, false) < 90);
    QVERIFY(lidAlpha(true, true) > 160);
    QVERIFY(lidAlpha(false, false) > 160);
}

void TestLiveHoles::eyesAreAlwaysCut()
{
    LiveHoles holes;
    cv::Mat alpha(200, 200, CV_8UC1, cv::Scalar(255));
    holes.cut(faceWithGap(0.0F), 180.0F, false, 0.03F, alpha);
    QVERIFY(alpha.at<std::uint8_t>(60, 60) < 8);
    QVERIFY(alpha.at<std::uint8_t>(60, 140) < 8);
    QCOMPARE(alpha.at<std::uint8_t>(100, 100), std::uint8_t{255});
}

QTEST_GUILESS_MAIN(TestLiveHoles)
#include "tst_live_holes.moc"
