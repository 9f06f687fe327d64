#include "camera_grain.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

/// The noise of a camera is measured beside edges, repeated only for the same sequence, and not
/// made up for a clean picture.
class TestCameraGrain : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void measuresNoiseBesideEdges();
    void cleanPictureHasNone();
    void changesFromFrameToFrame();
    void repeatsForTheSameSequence();

private:
    static cv::Mat picture(double deviation);
    cv::Mat m_alpha = cv::Mat(160, 200, CV_8UC1, cv::Scalar(255));
};

cv::Mat TestCameraGrain::picture(double deviation)
{
    cv::Mat bgr(160, 200, CV_8UC3, cv::Scalar(120, 130, 150));
    cv::rectangle(bgr, {60, 40, 70, 50}, cv::Scalar(60, 50, 40), 3);
    cv::Mat noise(bgr.size(), CV_16SC3);
    cv::RNG(4).fill(noise, cv::RNG::NORMAL, 0.0, deviation);
    cv::add(bgr, noise, bgr, cv::noArray(), CV_8UC3);
    return bgr;
}

void TestCameraGrain::measuresNoiseBesideEdges()
{
    for (const double deviation : {2.0, 4.0}) {
        CameraGrain grain;
        grain.update(picture(deviation), m_alpha, 1.0F);
        const double ratio = static_cast<double>(grain.deviation()) / deviation;
        QVERIFY2(ratio > 0.85 && ratio < 1.2, qPrintable(QString::number(ratio)));
    }
}

void TestCameraGrain::cleanPictureHasNone()
{
    CameraGrain grain;
    grain.update(picture(0.0), m_alpha, 1.0F);
    QCOMPARE(grain.deviation(), 0.0F);
    grain.update(picture(3.0), cv::Mat::zeros(m_alpha.size(), CV_8UC1), 1.0F); // nothing is drawn
    QCOMPARE(grain.deviation(), 0.0F);
}

void TestCameraGrain::changesFromFrameToFrame()
{
    CameraGrain grain;
    grain.update(picture(3.0), m_alpha, 1.0F);
    const std::vector<float> first(grain.row(10), grain.row(10) + 64);
    const std::vector<float> below(grain.row(11), grain.row(11) + 64);
    grain.update(picture(3.0), m_alpha, 0.03F);
    QVERIFY(!std::equal(first.begin(), first.end(), grain.row(10)));
    QVERIFY(first != below);
}

void TestCameraGrain::repeatsForTheSameSequence()
{
    CameraGrain one;
    CameraGrain other;
    for (int i = 0; i < 3; ++i) {
        one.update(picture(3.0), m_alpha, 0.03F);
        other.update(picture(3.0), m_alpha, 0.03F);
    }
    QVERIFY(std::equal(one.row(7), one.row(7) + 200, other.row(7)));
    QCOMPARE(one.deviation(), other.deviation());
}

QTEST_GUILESS_MAIN(TestCameraGrain)
#include "tst_camera_grain.moc"
