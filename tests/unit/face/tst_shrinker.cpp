#include "shrinker.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

/// Close to the area mean, whatever the sizes and kinds of pixels.
class TestShrinker : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void isTheAreaMean_data();
    void isTheAreaMean();
    void sameSizeIsACopy();
};

void TestShrinker::isTheAreaMean_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("a face") << CV_8UC3 << 331 << 407;
    QTest::newRow("with the reach") << CV_8UC4 << 640 << 511;
    QTest::newRow("weights") << CV_32FC1 << 129 << 255;
    QTest::newRow("hardly larger") << CV_8UC1 << 65 << 70;
}

void TestShrinker::isTheAreaMean()
{
    QFETCH(const int, type);
    QFETCH(const int, width);
    QFETCH(const int, height);
    cv::Mat picture(height, width, type);
    cv::RNG(7).fill(picture, cv::RNG::UNIFORM, 0, 255);
    cv::GaussianBlur(picture, picture, {}, 12.0);
    cv::Mat wanted;
    cv::resize(picture, wanted, {64, 64}, 0, 0, cv::INTER_AREA);
    cv::Mat small;
    Shrinker().shrink(picture, {64, 64}, small);
    QCOMPARE(small.size(), cv::Size(64, 64));
    QCOMPARE(small.type(), type);
    QVERIFY(cv::norm(small, wanted, cv::NORM_INF) < 4.0);
}

void TestShrinker::sameSizeIsACopy()
{
    cv::Mat picture(20, 30, CV_8UC1, cv::Scalar(9));
    cv::Mat same;
    Shrinker().shrink(picture, picture.size(), same);
    picture.setTo(0);
    QCOMPARE(cv::mean(same)[0], 9.0);
}

QTEST_GUILESS_MAIN(TestShrinker)
#include "tst_shrinker.moc"
