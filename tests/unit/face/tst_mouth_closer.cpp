#include "drawn_mouth.h"

#include "mouth_closer.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

/// Teeth of a photo become the line of a closed mouth, and lips stay lips up to it.
class TestMouthCloser : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void teethBecomeALine();
    void teethInsideTheLipsBecomeLip();
    void skinStaysAsItIs();
    void halfClosesHalf();
    void paleLipsStayPale();
};

namespace {

constexpr int kSide = 320;
const cv::Point kMiddle(160, 220);
const cv::Scalar kSkin(150, 170, 210);
const cv::Scalar kLip(110, 100, 190);
const cv::Scalar kTeeth(225, 230, 235);

/// A smile whose teeth reach `over` pixels into the lips, as the net sees the lips.
struct Smile
{
    SourceData data;
    cv::Mat texture{kSide, kSide, CV_8UC3, kSkin};

    explicit Smile(int over, const cv::Scalar &lip = kLip)
    {
        data.faceWidth = 260.0F;
        const auto place = [this](std::uint16_t vertex, cv::Point2f where) {
            data.vertices[vertex] = where;
        };
        test::layLips(ids::kLipsOuter, kMiddle, {60.0F, 28.0F}, place);
        test::layLips(ids::kLipsInner, kMiddle, {52.0F, 14.0F}, place);
        cv::ellipse(texture, kMiddle, {60, 28}, 0, 0, 360, lip, cv::FILLED);
        cv::ellipse(texture, kMiddle, {52 + over, 14 + over}, 0, 0, 360, kTeeth, cv::FILLED);
    }

    [[nodiscard]] cv::Vec3b at(int x, int y) const
    {
        return texture.at<cv::Vec3b>(kMiddle + cv::Point(x, y));
    }
};

bool isNear(const cv::Vec3b &pixel, const cv::Scalar &colour, double most)
{
    return cv::norm(cv::Scalar(pixel) - colour, cv::NORM_INF) <= most;
}

} // namespace

void TestMouthCloser::teethBecomeALine()
{
    Smile smile(0);
    closeMouth(smile.texture, smile.data, 1.0F);
    for (const int x : {-40, -20, 0, 20, 40})
        QVERIFY(isNear(smile.at(x, 0), kLip * 0.55, 12.0));
}

void TestMouthCloser::teethInsideTheLipsBecomeLip()
{
    Smile smile(5);
    closeMouth(smile.texture, smile.data, 1.0F);
    for (const int y : {-18, 18, -24, 24})
        QVERIFY(isNear(smile.at(0, y), kLip, 25.0));
}

void TestMouthCloser::skinStaysAsItIs()
{
    Smile smile(5);
    closeMouth(smile.texture, smile.data, 1.0F);
    QVERIFY(isNear(smile.at(0, -34), kSkin, 2.0));
    QVERIFY(isNear(smile.at(0, 34), kSkin, 2.0));
    QVERIFY(isNear(smile.at(68, 0), kSkin, 2.0));
}

void TestMouthCloser::halfClosesHalf()
{
    Smile smile(0);
    closeMouth(smile.texture, smile.data, 0.5F);
    QVERIFY(isNear(smile.at(0, 0), (kLip * 0.55 + kTeeth) * 0.5, 12.0));
}

/// Lips hardly redder than skin, as of an old print.
void TestMouthCloser::paleLipsStayPale()
{
    const cv::Scalar pale(135, 150, 190);
    Smile smile(0, pale);
    closeMouth(smile.texture, smile.data, 1.0F);
    QVERIFY(isNear(smile.at(0, 22), pale, 12.0));
    QVERIFY(isNear(smile.at(0, 0), pale * 0.55, 12.0));
}

QTEST_GUILESS_MAIN(TestMouthCloser)
#include "tst_mouth_closer.moc"
