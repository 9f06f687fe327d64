#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Whatever goes wrong, the raw picture does not come out. Every raw pixel carries a tag: its blue
/// value is odd in a pattern that no replacement reproduces over any 8×8 block.
class TestFailClosed : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void swapsWhenAllIsWell();
    void everyFaultIsReplaced_data();
    void everyFaultIsReplaced();
    void heldPictureIsTheLastGoodOne();
    void newSizeGivesTheCard();
    void newSourceForgetsTheHeldPicture();
    void wrongFormatGivesTheCard();
    void thousandFaults();
    void facesBeyondTheLimitAreHidden();

private:
    media::Frame rawFrame(int width = 320, int height = 240);
    static bool showsRaw(const media::Frame &out, const media::Frame &raw);

    std::unique_ptr<FakeFaces> m_fake;
    std::unique_ptr<FaceEngine> m_engine;
    base::ManualClock m_clock;
    std::uint64_t m_time = 0;
};

void TestFailClosed::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
}

void TestFailClosed::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_fake = std::make_unique<FakeFaces>();
    m_fake->boxes = {{40, 40, 40, 40}};
    m_engine = std::move(*FaceEngine::create(*m_fake->load(), m_clock));
    m_engine->setSource(m_fake->source());
}

media::Frame TestFailClosed::rawFrame(int width, int height)
{
    media::Frame frame({width, height}, media::PixelFormat::Bgr24);
    cv::Mat view = viewOf(frame);
    cv::RNG random(m_time + 1);
    random.fill(view, cv::RNG::UNIFORM, 60, 200);
    m_time += 33'000;
    frame.captured = base::timestampFromMicros(m_time);
    return frame;
}

/// True when any 8×8 block of the output equals the input's.
bool TestFailClosed::showsRaw(const media::Frame &out, const media::Frame &raw)
{
    const cv::Mat a = viewOf(out);
    const cv::Mat b = viewOf(raw);
    for (int y = 0; y + 8 <= a.rows; y += 8) {
        for (int x = 0; x + 8 <= a.cols; x += 8) {
            const cv::Rect block(x, y, 8, 8);
            if (cv::norm(a(block), b(block), cv::NORM_L1) < 8 * 8 * 3 * 6)
                return true;
        }
    }
    return false;
}

void TestFailClosed::swapsWhenAllIsWell()
{
    media::Frame frame = rawFrame();
    const media::Frame &mask = m_engine->lastMask();
    cv::Mat before = viewOf(frame).clone();
    const FaceReport report = m_engine->process(frame);
    QCOMPARE(report.outcome, FaceOutcome::Swapped);
    QCOMPARE(report.reason, FailReason::None);
    QCOMPARE(report.faces, 1);
    cv::Mat difference;
    cv::absdiff(before, viewOf(frame), difference);
    QVERIFY(cv::countNonZero(viewOf(mask)) > 3000);
    difference.setTo(cv::Scalar::all(0), viewOf(mask));
    QCOMPARE(cv::countNonZero(difference.reshape(1)), 0);
}

void TestFailClosed::everyFaultIsReplaced_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("policy");
    QTest::addColumn<int>("reason");
    const char *names[]{"no face",   "lost",           "NaN",      "net error",
                        "exception", "detector error", "no source"};
    for (int fault = 0; fault < 7; ++fault) {
        const auto reason = fault < 2    ? FailReason::NoFace
                            : fault == 6 ? FailReason::NoSource
                                         : FailReason::EngineFault;
        for (int policy = 0; policy < 3; ++policy)
            QTest::addRow("%s, policy %d", names[fault], policy)
                << fault << policy << static_cast<int>(reason);
    }
}

void TestFailClosed::everyFaultIsReplaced()
{
    QFETCH(int, fault);
    QFETCH(int, policy);
    QFETCH(int, reason);
    FaceSettings settings;
    settings.policy = static_cast<FailPolicy>(policy);
    m_engine->setSettings(settings);
    if (fault == 0)
        m_fake->boxes.clear();
    if (fault == 1)
        m_fake->presence = -9.0F;
    m_fake->netSaysNan = fault == 2;
    m_fake->netFails = fault == 3;
    m_fake->netThrows = fault == 4;
    m_fake->detectorFails = fault == 5;
    if (fault == 6)
        m_engine->setSource(nullptr);
    media::Frame frame = rawFrame();
    const media::Frame raw = rawFrame();
    viewOf(frame).copyTo(viewOf(const_cast<media::Frame &>(raw)));
    const FaceReport report = m_engine->process(frame);
    QCOMPARE(static_cast<int>(report.reason), reason);
    QVERIFY(report.outcome != FaceOutcome::Swapped);
    QCOMPARE(report.outcome, policy == 1 ? FaceOutcome::Blurred : FaceOutcome::Card);
    QVERIFY(!showsRaw(frame, raw));
    QCOMPARE(cv::countNonZero(viewOf(m_engine->lastMask()) == 255), 320 * 240);
}

void TestFailClosed::heldPictureIsTheLastGoodOne()
{
    media::Frame good = rawFrame();
    QCOMPARE(m_engine->process(good).outcome, FaceOutcome::Swapped);
    m_fake->netFails = true;
    media::Frame bad = rawFrame();
    QCOMPARE(m_engine->process(bad).outcome, FaceOutcome::HeldLast);
    QCOMPARE(cv::norm(viewOf(good), viewOf(bad), cv::NORM_INF), 0.0);
    m_fake->netFails = false;
    media::Frame again = rawFrame();
    QCOMPARE(m_engine->process(again).outcome, FaceOutcome::Swapped);
}

void TestFailClosed::newSizeGivesTheCard()
{
    media::Frame good = rawFrame();
    QCOMPARE(m_engine->process(good).outcome, FaceOutcome::Swapped);
    m_fake->netFails = true;
    media::Frame bad = rawFrame(640, 360);
    QCOMPARE(m_engine->process(bad).outcome, FaceOutcome::Card);
    m_fake->netFails = false;
    media::Frame small = rawFrame(160, 120);
    QCOMPARE(m_engine->process(small).outcome, FaceOutcome::Swapped);
}

void TestFailClosed::newSourceForgetsTheHeldPicture()
{
    media::Frame good = rawFrame();
    QCOMPARE(m_engine->process(good).outcome, FaceOutcome::Swapped);
    m_engine->setSource(nullptr);
    media::Frame next = rawFrame();
    const FaceReport report = m_engine->process(next);
    QCOMPARE(report.reason, FailReason::NoSource);
    QCOMPARE(report.outcome, FaceOutcome::Card);
}

void TestFailClosed::wrongFormatGivesTheCard()
{
    media::Frame frame({320, 240}, media::PixelFormat::I420);
    QCOMPARE(m_engine->process(frame).reason, FailReason::EngineFault);
    QCOMPARE(frame.format(), media::PixelFormat::Bgr24);
    media::Frame empty;
    QCOMPARE(m_engine->process(empty).outcome, FaceOutcome::Card);
}

void TestFailClosed::thousandFaults()
{
    cv::RNG random(7);
    for (int i = 0; i < 1000; ++i) {
        const int fault = random.uniform(0, 7);
        m_fake->netSaysNan = fault == 1;
        m_fake->netFails = fault == 2;
        m_fake->netThrows = fault == 3;
        m_fake->detectorFails = fault == 4;
        m_fake->presence = fault == 5 ? -9.0F : 9.0F;
        m_engine->setSource(fault == 6 ? nullptr : m_fake->source());
        FaceSettings settings;
        settings.policy = static_cast<FailPolicy>(random.uniform(0, 3));
        m_engine->setSettings(settings);
        media::Frame frame = rawFrame(96, 96);
        const cv::Mat before = viewOf(frame).clone();
        const FaceReport report = m_engine->process(frame);
        const auto &mask = viewOf(m_engine->lastMask());
        if (report.outcome == FaceOutcome::Swapped)
            QVERIFY(cv::countNonZero(mask == 255) > 100);
        else
            QVERIFY(!showsRaw(frame, frameOf(before, {})));
    }
}

void TestFailClosed::facesBeyondTheLimitAreHidden()
{
    m_fake->boxes = {{8, 40, 36, 36}, {80, 46, 28, 28}};
    FaceSettings settings;
    settings.maxFaces = 1;
    m_engine->setSettings(settings);
    media::Frame frame = rawFrame(256, 240);
    const cv::Mat before = viewOf(frame).clone();
    QCOMPARE(m_engine->process(frame).faces, 1);
    const cv::Rect second(2 * 86, 2 * 48, 32, 32);
    QVERIFY(!showsRaw(frameOf(viewOf(frame)(second), {}), frameOf(before(second), {})));
    QCOMPARE(cv::countNonZero(viewOf(m_engine->lastMask())(second) == 255), 32 * 32);
}

QTEST_GUILESS_MAIN(TestFailClosed)
#include "tst_fail_closed.moc"
