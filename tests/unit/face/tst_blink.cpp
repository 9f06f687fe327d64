#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_embedder.h"
#include "landmark_probe.h"
#include "synthetic_face.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Somebody blinks: the swapped face does so in the same frames, and a closed lid is a lid.
class TestBlink : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void swappedFaceBlinks();
    void closedLidIsSkin();

private:
    static constexpr float kScale = 22.0F; ///< pixels per centimetre
    static constexpr int kFrames = 24;

    struct Step
    {
        cv::Mat before, after;
        LandmarkProbe::Pair points;
    };

    /// How far the lids are closed in a frame: a blink of a third of a second.
    static float closingAt(int frame);
    /// Distance of the lids over the eye's width, of both eyes together.
    static float opening(const LandmarkSet &points);
    /// Spread of the brightness between the lids of the left eye of `truth`, or where they would
    /// be.
    static double contrast(const cv::Mat &picture, const LandmarkSet &open);

    std::vector<Step> m_steps;
    LandmarkSet m_truth{}; ///< of the open eyes
};

float TestBlink::closingAt(int frame)
{
    const int away = std::abs(frame - 15);
    return std::clamp(1.5F - 0.25F * static_cast<float>(away), 0.0F, 1.0F);
}

float TestBlink::opening(const LandmarkSet &points)
{
    const auto between = [&](std::size_t a, std::size_t b) {
        return std::hypot(points[a].x - points[b].x, points[a].y - points[b].y);
    };
    return between(159, 145) / between(33, 133) + between(386, 374) / between(263, 362);
}

void TestBlink::initTestCase()
{
    FacePack pack;
    const base::ManualClock clock;
    FaceEmbedder embedder(pack);
    LandmarkProbe probe(pack);
    const cv::Mat photo = viewOf(pack.photo);
    cv::Mat mirrored;
    cv::flip(photo, mirrored, 1);
    SyntheticFace face(pack.models.canonical, mirrored, *embedder.landmarks(mirrored));
    auto engine = std::move(*FaceEngine::create(pack.models, clock));
    engine->setSource(*enrolPhoto(pack.models, pack.photo, "photo"));
    const FacePose pose = SyntheticFace::pose(0.0F, 0.0F, 0.0F, kScale, {480.0F, 360.0F});
    m_truth = SyntheticFace::project(face.neutral(), pose);
    for (int i = 0; i < kFrames; ++i) {
        Step step;
        step.before.create(720, 960, CV_8UC3);
        cv::RNG(3).fill(step.before, cv::RNG::NORMAL, cv::Scalar(120, 125, 130),
                        cv::Scalar(6, 6, 6));
        face.draw(face.withClosedLids(closingAt(i)), pose, step.before);
        media::Frame frame = frameOf(step.before, frameTime(i));
        QCOMPARE(engine->process(frame).outcome, FaceOutcome::Swapped);
        step.after = viewOf(frame).clone();
        const auto points = probe.read(step.before, step.before, step.after);
        QVERIFY(points.has_value());
        step.points = *points;
        m_steps.push_back(step);
    }
}

void TestBlink::swappedFaceBlinks()
{
    const float before = opening(m_steps[6].points.before);
    const float after = opening(m_steps[6].points.after);
    for (const Step &step : m_steps) {
        const float is = opening(step.points.after) / after;
        const float wanted = opening(step.points.before) / before;
        QVERIFY2(std::abs(is - wanted) < 0.2F, qPrintable(QString("%1 instead of %2")
                                                              .arg(static_cast<double>(is))
                                                              .arg(static_cast<double>(wanted))));
    }
}

double TestBlink::contrast(const cv::Mat &picture, const LandmarkSet &open)
{
    std::vector<cv::Point> outline;
    for (const std::uint16_t i : ids::kEyeLeft)
        outline.emplace_back(cvRound(open[i].x), cvRound(open[i].y));
    cv::Mat eye = cv::Mat::zeros(picture.size(), CV_8UC1);
    cv::fillConvexPoly(eye, outline, 255);
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(grey, mean, spread, eye);
    return spread[0];
}

/// White and iris are gone with the lid down.
void TestBlink::closedLidIsSkin()
{
    const double open = contrast(m_steps[6].after, m_truth);
    const double closed = contrast(m_steps[15].after, m_truth);
    const double wanted = contrast(m_steps[15].before, m_truth);
    QVERIFY2(closed < 0.7 * open && closed < 1.3 * wanted + 3.0,
             qPrintable(
                 QString("%1 open, %2 closed, %3 in the frame").arg(open).arg(closed).arg(wanted)));
}

QTEST_GUILESS_MAIN(TestBlink)
#include "tst_blink.moc"
