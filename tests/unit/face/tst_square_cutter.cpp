#include "square_cutter.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

/// What the nets see of a picture, and where it lies.
class TestSquareCutter : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void pointsLeadBack_data();
    void pointsLeadBack();
    void noiseAveragesOut();
    void outsideIsBlack();

private:
    static constexpr int kSide = 96;

    SquareCutter m_cutter;
};

void TestSquareCutter::pointsLeadBack_data()
{
    QTest::addColumn<float>("side");
    QTest::addColumn<float>("angle");
    QTest::newRow("enlarged") << 60.0F << 0.2F;
    QTest::newRow("as it is") << 100.0F << 0.0F;
    QTest::newRow("half as large") << 201.0F << -0.3F;
    QTest::newRow("a quarter") << 373.0F << 0.7F;
    QTest::newRow("over the edge") << 520.0F << 0.1F;
}

/// A blob is found in the crop, and the way back ends in its middle.
void TestSquareCutter::pointsLeadBack()
{
    QFETCH(float, side);
    QFETCH(float, angle);
    const cv::Point2f blob(321.0F, 203.0F);
    cv::Mat picture = cv::Mat::zeros(401, 603, CV_8UC3);
    cv::circle(picture, blob, 9, cv::Scalar::all(255), cv::FILLED, cv::LINE_AA);
    const RotatedSquare square{{blob.x + 0.11F * side, blob.y - 0.07F * side}, side, angle};
    cv::Mat crop;
    const cv::Matx23f toPicture = m_cutter.cut(picture, square, kSide, crop);
    QCOMPARE(crop.size(), cv::Size(kSide, kSide));
    cv::Mat grey;
    cv::cvtColor(crop, grey, cv::COLOR_BGR2GRAY);
    const cv::Moments moments = cv::moments(grey);
    const cv::Point2f back = placed(toPicture, static_cast<float>(moments.m10 / moments.m00),
                                    static_cast<float>(moments.m01 / moments.m00));
    QVERIFY2(cv::norm(back - blob) < 0.1 * static_cast<double>(side / kSide),
             qPrintable(QString("%1, %2")
                            .arg(static_cast<double>(back.x - blob.x))
                            .arg(static_cast<double>(back.y - blob.y))));
}

void TestSquareCutter::noiseAveragesOut()
{
    cv::Mat picture(400, 400, CV_8UC3);
    cv::RNG(3).fill(picture, cv::RNG::NORMAL, cv::Scalar::all(128), cv::Scalar::all(20));
    cv::Mat crop;
    m_cutter.cut(picture, {{200.0F, 200.0F}, 2.2F * kSide, 0.1F}, kSide, crop);
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(crop, mean, spread);
    QVERIFY2(spread[1] < 0.5 * 20.0, qPrintable(QString::number(spread[1])));
}

void TestSquareCutter::outsideIsBlack()
{
    const cv::Mat picture(300, 300, CV_8UC3, cv::Scalar::all(200));
    cv::Mat crop;
    m_cutter.cut(picture, {{-900.0F, 150.0F}, 400.0F, 0.0F}, kSide, crop);
    QCOMPARE(cv::countNonZero(crop.reshape(1)), 0);
    m_cutter.cut(picture, {{0.0F, 150.0F}, 250.0F, 0.0F}, kSide, crop);
    QCOMPARE(crop.at<cv::Vec3b>(48, 40), cv::Vec3b::all(0));
    QCOMPARE(crop.at<cv::Vec3b>(48, 56), cv::Vec3b::all(200));
}

QTEST_GUILESS_MAIN(TestSquareCutter)
#include "tst_square_cutter.moc"
