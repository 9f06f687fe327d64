#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "face_threads.h"
#include "face_tracker.h"
#include "person_painter.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

#include <vector>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// From one face to another: a dissolve of a tenth of a second that shows nothing else.
class TestPersonPainter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void aNewFaceDissolvesIn();
    void theFirstFaceIsThereAtOnce();
    void nothingChangesOutsideTheRegion();
    void aMixIsSaid();
    void whatCannotBeDrawnAnyMoreDoesNotHoldUpTheNewFace();

private:
    static constexpr float kStep = 0.04F;
    struct Painted
    {
        cv::Mat picture, mask;
        FaceTask::Result result = FaceTask::Result::Fault;
        bool isMixed = false;
    };
    using Source = std::shared_ptr<const SourceData>;
    /// An empty region is the whole frame.
    Painted paint(PersonPainter &painter, const Source &source, cv::Rect region = {});
    static double difference(const Painted &a, const Painted &b);

    std::unique_ptr<FacePack> m_pack;
    base::ManualClock m_clock;
    std::unique_ptr<FaceTracker> m_tracker;
    cv::Mat m_frame;
    Source m_first, m_second;
};

void TestPersonPainter::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    const auto source = [&](const cv::Mat &picture) -> Source {
        const auto face = *enrolPhoto(m_pack->models, frameOf(picture, {}), "a");
        return {face, &face->data()};
    };
    m_first = source(viewOf(m_pack->photo));
    cv::Mat other = viewOf(m_pack->photo) * 0.7;
    cv::flip(other, other, 1);
    m_second = source(other);
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    QVERIFY(video.read(m_frame));
    m_frame = ducklive::test::cameraPicture(m_frame);
    m_tracker =
        std::make_unique<FaceTracker>(std::move(*FaceTracker::create(m_pack->models, m_clock)));
    QVERIFY(m_tracker->update(m_frame, frameTime(0)).has_value());
    QCOMPARE(m_tracker->faces().size(), std::size_t(1));
}

TestPersonPainter::Painted TestPersonPainter::paint(PersonPainter &painter, const Source &source,
                                                    cv::Rect region)
{
    FaceTask task;
    task.face = m_tracker->faces().front().get();
    task.source = source;
    task.region = region.empty() ? cv::Rect({}, m_frame.size()) : region;
    Painted painted{m_frame.clone(), cv::Mat::zeros(m_frame.size(), CV_8UC1)};
    painter.paint(*m_pack->models.canonical, SwapLook::from({}), kStep, m_clock, task,
                  painted.picture, painted.mask);
    painted.result = task.result;
    painted.isMixed = task.isMixed;
    if (cv::norm(painted.picture, m_frame, cv::NORM_INF, painted.mask == 0) > 0)
        qFatal("changed outside the mask");
    return painted;
}

double TestPersonPainter::difference(const Painted &a, const Painted &b)
{
    return cv::norm(a.picture, b.picture, cv::NORM_L1);
}

void TestPersonPainter::aNewFaceDissolvesIn()
{
    PersonPainter changing;
    PersonPainter onlyFirst;
    PersonPainter onlySecond;
    for (int i = 0; i < 20; ++i) {
        paint(changing, m_first);
        paint(onlyFirst, m_first);
        paint(onlySecond, m_second);
    }
    const Painted old = paint(onlyFirst, m_first);
    const Painted goal = paint(onlySecond, m_second);
    const double whole = difference(old, goal);
    std::vector<double> left;
    for (int i = 0; i < 4; ++i) {
        const Painted now = paint(changing, m_second);
        QCOMPARE(now.result, FaceTask::Result::Swapped);
        left.push_back(difference(now, goal) / whole);
    }
    qInfo("of the old face stay %.2f %.2f %.2f %.2f", left[0], left[1], left[2], left[3]);
    QVERIFY(left[0] > 0.4 && left[0] < 0.8); // 40 of 100 ms
    QVERIFY(left[1] < left[0] - 0.2);
    QVERIFY(left[2] < 0.15 && left[3] < 0.15);
}

void TestPersonPainter::theFirstFaceIsThereAtOnce()
{
    PersonPainter painter;
    PersonPainter other;
    const Painted first = paint(painter, m_first);
    QCOMPARE(difference(first, paint(other, m_first)), 0.0);
    QVERIFY(difference(first, {m_frame, {}}) > 0.0);
}

/// Neither by a face nor by taking away the man's glasses, which stand out beside it.
void TestPersonPainter::nothingChangesOutsideTheRegion()
{
    const cv::Rect region(m_tracker->faces().front()->box());
    PersonPainter painter;
    for (int i = 0; i < 20; ++i) {
        const Painted now = paint(painter, i < 10 ? m_first : m_second, region);
        QCOMPARE(now.result, FaceTask::Result::Swapped);
        cv::Mat outside = now.mask.clone();
        outside(region).setTo(0);
        QCOMPARE(cv::countNonZero(outside), 0);
    }
    PersonPainter wide;
    for (int i = 0; i < 20; ++i)
        paint(wide, m_first);
    cv::Mat outside = paint(wide, m_first).mask;
    outside(region).setTo(0);
    QVERIFY2(cv::countNonZero(outside) > 0, "the glasses do not reach beside the region");
}

void TestPersonPainter::aMixIsSaid()
{
    PersonPainter painter;
    QVERIFY(!paint(painter, m_first).isMixed);
    QVERIFY(paint(painter, m_second).isMixed);
    QVERIFY(paint(painter, m_first).isMixed); // and back in the middle of it
    for (int i = 0; i < 3; ++i)
        paint(painter, m_first);
    QVERIFY(!paint(painter, m_first).isMixed);
}

/// A source without vertices draws nothing.
void TestPersonPainter::whatCannotBeDrawnAnyMoreDoesNotHoldUpTheNewFace()
{
    auto broken = std::make_shared<SourceData>(*m_first);
    broken->weights.fill(0.0F);
    PersonPainter painter;
    QVERIFY(paint(painter, broken).result != FaceTask::Result::Swapped);
    QCOMPARE(paint(painter, m_first).result, FaceTask::Result::Swapped);
}

QTEST_GUILESS_MAIN(TestPersonPainter)
#include "tst_person_painter.moc"
