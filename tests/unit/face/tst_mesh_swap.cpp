#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_measures.h"
#include "face_pack.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// The real nets on the sample photo and video: what is touched, and that it repeats.
class TestMeshSwap : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void outsideTheMaskNothingChanges();
    void sameInputSameBytes();
    void strengthNeverShowsTheRawFace();
    void smallFaceInALargePictureIsFound();
    void bothFacesOfTwoAreSwapped();

private:
    std::unique_ptr<FaceEngine> newEngine();

    std::unique_ptr<FacePack> m_pack;
    std::shared_ptr<const SourceFace> m_source;
    std::vector<cv::Mat> m_frames; ///< the camera picture of the sample at 960×720
    cv::Mat m_whole;               ///< the whole recording, where that face is small
    base::ManualClock m_clock;
};

void TestMeshSwap::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    m_source = *enrolPhoto(m_pack->models, m_pack->photo, "photo");
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    for (cv::Mat picture; m_frames.size() < 24 && video.read(picture);) {
        cv::Mat camera = ducklive::test::cameraPicture(picture);
        m_frames.push_back(camera);
        m_whole = picture.clone();
    }
    QCOMPARE(m_frames.size(), std::size_t{24});
}

std::unique_ptr<FaceEngine> TestMeshSwap::newEngine()
{
    auto engine = std::move(*FaceEngine::create(m_pack->models, m_clock));
    engine->setSource(m_source);
    return engine;
}

void TestMeshSwap::outsideTheMaskNothingChanges()
{
    auto engine = newEngine();
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
        media::Frame frame = frameOf(m_frames[i], frameTime(static_cast<int>(i)));
        QCOMPARE(engine->process(frame).outcome, FaceOutcome::Swapped);
        QCOMPARE(outsideDifference(m_frames[i], viewOf(frame), viewOf(engine->lastMask())), 0);
        const int touched = cv::countNonZero(viewOf(engine->lastMask()));
        QVERIFY(touched > 20'000 && touched < 200'000);
    }
    const cv::Mat photo = viewOf(m_pack->photo);
    media::Frame frame = frameOf(photo, frameTime(100));
    auto another = newEngine();
    QCOMPARE(another->process(frame).outcome, FaceOutcome::Swapped);
    QCOMPARE(outsideDifference(photo, viewOf(frame), viewOf(another->lastMask())), 0);
}

void TestMeshSwap::sameInputSameBytes()
{
    const auto run = [&] {
        auto engine = newEngine();
        std::vector<cv::Mat> outputs;
        for (int i = 0; i < 8; ++i) {
            media::Frame frame = frameOf(m_frames[static_cast<std::size_t>(i)], frameTime(i));
            (void)engine->process(frame);
            outputs.push_back(viewOf(frame).clone());
        }
        return outputs;
    };
    const auto first = run();
    const auto second = run();
    for (std::size_t i = 0; i < first.size(); ++i)
        QCOMPARE(cv::norm(first[i], second[i], cv::NORM_INF), 0.0);
}

void TestMeshSwap::strengthNeverShowsTheRawFace()
{
    auto engine = newEngine();
    engine->setSettings(
        {.strength = 0.0F, .maskSoftness = 0.5F, .policy = FailPolicy::Card, .maxFaces = 4});
    media::Frame frame = frameOf(m_frames[0], frameTime(0));
    QCOMPARE(engine->process(frame).outcome, FaceOutcome::Swapped);
    double most = 0.0;
    cv::minMaxIdx(viewOf(engine->lastMask()), nullptr, &most);
    QCOMPARE(static_cast<int>(most), 128);
}

void TestMeshSwap::smallFaceInALargePictureIsFound()
{
    auto engine = newEngine();
    media::Frame frame = frameOf(m_whole, frameTime(0));
    const FaceReport report = engine->process(frame);
    QCOMPARE(report.outcome, FaceOutcome::Swapped);
    QCOMPARE(outsideDifference(m_whole, viewOf(frame), viewOf(engine->lastMask())), 0);
}

void TestMeshSwap::bothFacesOfTwoAreSwapped()
{
    cv::Mat left;
    cv::resize(m_frames[0], left, {640, 480});
    cv::Mat right;
    cv::flip(left, right, 1);
    cv::Mat pair;
    cv::hconcat(left, right, pair);
    auto engine = newEngine();
    media::Frame frame = frameOf(pair, frameTime(0));
    QCOMPARE(engine->process(frame).faces, 2);
    QCOMPARE(outsideDifference(pair, viewOf(frame), viewOf(engine->lastMask())), 0);
    const cv::Mat mask = viewOf(engine->lastMask());
    QVERIFY(cv::countNonZero(mask(cv::Rect(0, 0, 640, 480))) > 8000);
    QVERIFY(cv::countNonZero(mask(cv::Rect(640, 0, 640, 480))) > 8000);
}

QTEST_GUILESS_MAIN(TestMeshSwap)
#include "tst_mesh_swap.moc"
