#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Motion blur and a sheet of paper before half of the face: nothing raw comes out meanwhile, the
/// id lasts, and the swap is back at once.
class TestDisturbance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void survives_data();
    void survives();

private:
    static constexpr int kFrom = 24; ///< first disturbed frame
    using Disturb = std::function<void(cv::Mat &picture, int frame)>;

    static void blur(cv::Mat &picture, int length, double degrees);
    /// Share of the face, eyes to mouth, that the mask covers.
    [[nodiscard]] static double cover(const FaceEngine &engine, const PixelRect &box);

    std::unique_ptr<FacePack> m_pack;
    std::shared_ptr<const SourceFace> m_source;
    std::vector<cv::Mat> m_frames;
};

void TestDisturbance::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    m_source = *enrolPhoto(m_pack->models, m_pack->photo, "photo");
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    for (cv::Mat picture; m_frames.size() < 48 && video.read(picture);) {
        cv::Mat camera = ducklive::test::cameraPicture(picture);
        m_frames.push_back(camera);
    }
}

void TestDisturbance::blur(cv::Mat &picture, int length, double degrees)
{
    cv::Mat kernel = cv::Mat::zeros(length, length, CV_32FC1);
    const cv::Point2d middle((length - 1) / 2.0, (length - 1) / 2.0);
    const double angle = degrees * CV_PI / 180.0;
    const cv::Point2d half(middle.x * std::cos(angle), middle.y * std::sin(angle));
    cv::line(kernel, cv::Point(middle - half), cv::Point(middle + half), cv::Scalar(1.0));
    kernel /= cv::sum(kernel)[0];
    cv::filter2D(picture, picture, -1, kernel);
}

double TestDisturbance::cover(const FaceEngine &engine, const PixelRect &box)
{
    const cv::Mat mask = viewOf(engine.lastMask());
    const cv::Rect inner =
        cv::Rect(box.x + box.width / 4, box.y + box.height / 5, box.width / 2, box.height * 3 / 5) &
        cv::Rect({}, mask.size());
    return static_cast<double>(cv::countNonZero(mask(inner) > 128)) / std::max(inner.area(), 1);
}

void TestDisturbance::survives_data()
{
    QTest::addColumn<Disturb>("disturb");
    QTest::addColumn<int>("frames");
    QTest::addColumn<double>("leastCover");
    for (const int length : {15, 20, 25}) {
        for (const int degrees : {0, 60, 90})
            QTest::addRow("blur of %d px along %d degrees", length, degrees)
                << Disturb([=](cv::Mat &picture, int) { blur(picture, length, degrees); }) << 5
                << 0.7;
    }
    QTest::newRow("paper before the left half") << Disturb([](cv::Mat &picture, int frame) {
        const int in = std::min(60 * (frame - kFrom + 1), 240);
        picture(cv::Rect(180, 120, in, 420)).setTo(cv::Scalar(225, 232, 236));
    }) << 12 << 0.3;
    QTest::newRow("paper before the lower half") << Disturb([](cv::Mat &picture, int frame) {
        const int in = std::min(70 * (frame - kFrom + 1), 360);
        picture(cv::Rect(220, 720 - in, 420, in)).setTo(cv::Scalar(225, 232, 236));
    }) << 12 << 0.3;
    QTest::newRow("paper before all of it") << Disturb([](cv::Mat &picture, int) {
        picture(cv::Rect(200, 60, 460, 560)).setTo(cv::Scalar(225, 232, 236));
    }) << 12 << 0.0;
}

void TestDisturbance::survives()
{
    QFETCH(const Disturb, disturb);
    QFETCH(const int, frames);
    QFETCH(const double, leastCover);
    const base::ManualClock clock;
    auto engine = std::move(*FaceEngine::create(m_pack->models, clock));
    engine->setSource(m_source);
    std::uint64_t id = 0;
    for (int i = 0; i < kFrom + frames + 6; ++i) {
        const bool isDisturbed = i >= kFrom && i < kFrom + frames;
        cv::Mat picture = m_frames[static_cast<std::size_t>(i)].clone();
        if (isDisturbed)
            disturb(picture, i);
        media::Frame frame = frameOf(picture, frameTime(i));
        const FaceReport report = engine->process(frame);
        if (report.outcome == FaceOutcome::Swapped) {
            id = id == 0 ? report.people[0].id : id;
            QCOMPARE(report.people[0].id, id);
            const double covered = cover(*engine, report.people[0].box);
            QVERIFY2(covered >= (isDisturbed ? leastCover : 0.7),
                     qPrintable(QString::number(covered)));
        } else {
            QVERIFY2(isDisturbed || i < kFrom + frames + 2, qPrintable(QString::number(i)));
            QCOMPARE(cv::countNonZero(viewOf(engine->lastMask()) != 255), 0);
        }
    }
    QVERIFY(id != 0);
}

QTEST_GUILESS_MAIN(TestDisturbance)
#include "tst_disturbance.moc"
