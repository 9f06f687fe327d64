#include "light_evener.h"

#include "stage_light.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;
using namespace ducklive::face::test;

/// The detector's picture in even light.
class TestLightEvener : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void colouredLightIsTakenOut();
    void darknessIsBrightened();
    void smallestPictures();

private:
    static cv::Mat scene();
};

/// Grey surfaces with fine contrasts.
cv::Mat TestLightEvener::scene()
{
    cv::Mat grey(213, 284, CV_8UC1);
    cv::RNG(3).fill(grey, cv::RNG::UNIFORM, 60, 160);
    cv::GaussianBlur(grey, grey, {}, 2.0);
    cv::Mat bgr;
    cv::cvtColor(grey, bgr, cv::COLOR_GRAY2BGR);
    return bgr;
}

void TestLightEvener::colouredLightIsTakenOut()
{
    cv::Mat lit = underStageLight(scene());
    LightEvener().apply(lit);
    for (const int x : {10, 142, 250}) {
        const cv::Scalar mean = cv::mean(lit(cv::Rect(x, 60, 24, 90)));
        const auto [least, most] = std::minmax({mean[0], mean[1], mean[2]});
        QVERIFY2(most - least < 0.2 * most, qPrintable(QString::number(most - least)));
    }
}

void TestLightEvener::darknessIsBrightened()
{
    cv::Mat dark = inTheDark(scene(), 5);
    const double before = cv::mean(dark)[1];
    LightEvener().apply(dark);
    QVERIFY(before < 20.0);
    QVERIFY2(cv::mean(dark)[1] > 60.0, qPrintable(QString::number(cv::mean(dark)[1])));
    cv::Mat black = cv::Mat::zeros(60, 80, CV_8UC3);
    LightEvener().apply(black);
    QCOMPARE(cv::countNonZero(black.reshape(1)), 0);
}

void TestLightEvener::smallestPictures()
{
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 1), cv::Size(2, 9)}) {
        cv::Mat picture(size, CV_8UC3, cv::Scalar(20, 40, 200));
        LightEvener().apply(picture);
        QCOMPARE(picture.size(), size);
    }
}

QTEST_GUILESS_MAIN(TestLightEvener)
#include "tst_light_evener.moc"
