#include "face_tracker.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Two heads put together: whatever the detector makes of the pair, none of them is shown raw, and
/// soon both have a mesh.
class TestSideBySide : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void bothAreFoundAtOnce_data();
    void bothAreFoundAtOnce();

private:
    struct Pair
    {
        cv::Mat picture;
        std::array<cv::Point, 2> noses;
    };
    Pair pairOf(int width, double apart) const;

    std::unique_ptr<FacePack> m_pack;
    cv::Mat m_head;
    cv::Point2f m_nose; ///< of the head, as a share of its picture
    base::ManualClock m_clock;
};

void TestSideBySide::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    const cv::Mat photo = viewOf(m_pack->photo);
    auto tracker = std::move(*FaceTracker::create(m_pack->models, m_clock));
    QVERIFY(tracker.update(photo, frameTime(0)).has_value());
    QCOMPARE(tracker.faces().size(), std::size_t{1});
    const cv::Rect2f box = tracker.faces().front()->box();
    const cv::Rect2f head(box.x - 0.15F * box.width, box.y - 0.5F * box.height, 1.3F * box.width,
                          1.65F * box.height);
    const cv::Rect crop = cv::Rect(head) & cv::Rect({}, photo.size());
    m_head = photo(crop).clone();
    const cv::Point3f nose = tracker.faces().front()->raw[1];
    m_nose = {(nose.x - static_cast<float>(crop.x)) / static_cast<float>(crop.width),
              (nose.y - static_cast<float>(crop.y)) / static_cast<float>(crop.height)};
}

/// The head and its mirror picture, a quarter lower, in a grey picture.
TestSideBySide::Pair TestSideBySide::pairOf(int width, double apart) const
{
    Pair pair{cv::Mat(720, 1280, CV_8UC3, cv::Scalar(120, 125, 130)), {}};
    cv::Mat head;
    const double scale = static_cast<double>(width) / m_head.cols;
    cv::resize(m_head, head, {}, scale, scale, cv::INTER_AREA);
    cv::Mat mirrored;
    cv::flip(head, mirrored, 1);
    const cv::Point left(360, 130);
    const cv::Point right = left + cv::Point(cvRound(apart * width), head.rows / 4);
    cv::Mat mask(head.size(), CV_8UC1, cv::Scalar(0));
    cv::ellipse(mask,
                {{static_cast<float>(head.cols) / 2, static_cast<float>(head.rows) / 2},
                 cv::Size2f(head.size()),
                 0.0F},
                255, cv::FILLED);
    mirrored.copyTo(pair.picture(cv::Rect(right, head.size())), mask);
    head.copyTo(pair.picture(cv::Rect(left, head.size())), mask);
    const cv::Point nose(cvRound(m_nose.x * static_cast<float>(head.cols)),
                         cvRound(m_nose.y * static_cast<float>(head.rows)));
    pair.noses = {left + nose, right + cv::Point(head.cols - nose.x, nose.y)};
    return pair;
}

void TestSideBySide::bothAreFoundAtOnce_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("apart");
    for (const int width : {110, 150, 190, 240}) {
        for (const double apart : {0.8, 0.9, 1.0, 1.15})
            QTest::addRow("%d pixels, %.2f apart", width, apart) << width << apart;
    }
}

void TestSideBySide::bothAreFoundAtOnce()
{
    QFETCH(int, width);
    QFETCH(double, apart);
    const Pair pair = pairOf(width, apart);
    auto tracker = std::move(*FaceTracker::create(m_pack->models, m_clock));
    const auto meshed = [&](const cv::Point &nose) {
        return std::ranges::any_of(tracker.faces(), [&](const auto &face) {
            return cv::norm(cv::Point2f(face->raw[1].x, face->raw[1].y) - cv::Point2f(nose)) <
                   0.1 * width;
        });
    };
    const auto hidden = [&](const cv::Point &nose) {
        return std::ranges::any_of(tracker.strangers(),
                                   [&](const cv::Rect &box) { return box.contains(nose); });
    };
    for (int index = 0; index <= 15; ++index) {
        QVERIFY(tracker.update(pair.picture, frameTime(index)).has_value());
        for (const cv::Point &nose : pair.noses)
            QVERIFY2(meshed(nose) || hidden(nose),
                     qPrintable(QString("raw in frame %1").arg(index)));
    }
    QCOMPARE(tracker.faces().size(), std::size_t{2});
    QVERIFY(meshed(pair.noses[0]) && meshed(pair.noses[1]));
}

QTEST_GUILESS_MAIN(TestSideBySide)
#include "tst_side_by_side.moc"
