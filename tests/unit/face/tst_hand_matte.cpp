#include "hand_matte.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

/// The outline of a hand goes to where the colours change.
class TestHandMatte : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void outlineMovesToTheEdge();
    void withoutContrastItStays();
    void emptyAndTinyMasks();
};

void TestHandMatte::outlineMovesToTheEdge()
{
    cv::Mat picture(200, 200, CV_8UC3, cv::Scalar(90, 110, 150));
    const cv::Rect finger(80, 0, 30, 160);
    picture(finger).setTo(cv::Scalar(60, 75, 105));
    cv::Mat hand = cv::Mat::zeros(picture.size(), CV_8UC1);
    hand(finger + cv::Point(4, 0)).setTo(255);
    HandMatte().refine(picture, 30.0F, hand);
    cv::Mat truth = cv::Mat::zeros(picture.size(), CV_8UC1);
    truth(finger).setTo(255);
    QVERIFY(cv::countNonZero((hand > 127) != truth) < 0.03 * finger.area());
}

void TestHandMatte::withoutContrastItStays()
{
    const cv::Mat picture(120, 120, CV_8UC3, cv::Scalar(90, 110, 150));
    cv::Mat hand = cv::Mat::zeros(picture.size(), CV_8UC1);
    hand(cv::Rect(40, 30, 30, 60)).setTo(255);
    const cv::Mat before = hand.clone();
    HandMatte().refine(picture, 30.0F, hand);
    QVERIFY(cv::countNonZero((hand > 127) != before) < 12);
}

void TestHandMatte::emptyAndTinyMasks()
{
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(5, 3), cv::Size(40, 40)}) {
        const cv::Mat picture(size, CV_8UC3, cv::Scalar(90, 110, 150));
        cv::Mat none = cv::Mat::zeros(size, CV_8UC1);
        HandMatte().refine(picture, 1000.0F, none);
        QCOMPARE(cv::countNonZero(none), 0);
        cv::Mat all(size, CV_8UC1, cv::Scalar(255));
        HandMatte().refine(picture, 0.0F, all);
        QCOMPARE(cv::countNonZero(all > 127), size.area());
    }
}

QTEST_GUILESS_MAIN(TestHandMatte)
#include "tst_hand_matte.moc"
