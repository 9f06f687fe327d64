#include "quality_governor.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/face/face_engine.h"

#include "face_pack.h"
#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;
using namespace std::chrono_literals;

class TestQualityGovernor : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void withoutBudgetNothingChanges();
    void lowersStepByStepAndRecovers();
    void oneSlowFrameIsNoReason();
    void doesNotSwing();
    void engineShowsItsQuality();

private:
    /// `load` of a budget of 33 ms for so many frames.
    void run(QualityGovernor &governor, double load, int frames);
    int m_frame = 0;
};

void TestQualityGovernor::run(QualityGovernor &governor, double load, int frames)
{
    for (int i = 0; i < frames; ++i)
        governor.record(base::Microseconds(static_cast<int>(33'000 * load)), 33ms,
                        frameTime(m_frame++));
}

void TestQualityGovernor::withoutBudgetNothingChanges()
{
    QualityGovernor governor;
    for (int i = 0; i < 100; ++i)
        governor.record(1s, 0us, frameTime(i));
    QCOMPARE(governor.quality(), FaceQuality::Full);
}

void TestQualityGovernor::lowersStepByStepAndRecovers()
{
    QualityGovernor governor;
    run(governor, 0.5, 60);
    QCOMPARE(governor.quality(), FaceQuality::Full);
    run(governor, 1.5, 12);
    QCOMPARE(governor.quality(), FaceQuality::FewerLooks);
    run(governor, 1.5, 60);
    QCOMPARE(governor.quality(), FaceQuality::PlainFront);
    run(governor, 0.4, 5 * 30);
    QCOMPARE(governor.quality(), FaceQuality::Full);
}

void TestQualityGovernor::oneSlowFrameIsNoReason()
{
    QualityGovernor governor;
    run(governor, 0.5, 60);
    run(governor, 3.0, 1);
    run(governor, 0.5, 60);
    QCOMPARE(governor.quality(), FaceQuality::Full);
}

void TestQualityGovernor::doesNotSwing()
{
    QualityGovernor governor;
    run(governor, 1.2, 16);
    QCOMPARE(governor.quality(), FaceQuality::FewerLooks);
    for (int i = 0; i < 300; ++i) { // lower quality fits, but without much room
        run(governor, 0.8, 1);
        QCOMPARE(governor.quality(), FaceQuality::FewerLooks);
    }
}

void TestQualityGovernor::engineShowsItsQuality()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
    FakeFaces fake;
    fake.boxes = {{40, 40, 40, 40}};
    base::ManualClock clock(frameTime(0));
    auto engine = std::move(*FaceEngine::create(*fake.load(), clock));
    engine->setSource(fake.source());
    FaceSettings settings;
    settings.frameBudget = 33ms;
    engine->setSettings(settings);
    base::Microseconds cost = 50ms;
    fake.onLocate = [&](int, float &) { clock.advance(cost); };
    FaceReport report;
    const auto step = [&](int frames) {
        for (int i = 0; i < frames; ++i) {
            media::Frame frame =
                frameOf(cv::Mat(240, 320, CV_8UC3, cv::Scalar(90, 110, 140)), clock.now());
            report = engine->process(frame);
            QCOMPARE(report.outcome, FaceOutcome::Swapped);
            clock.advance(cost < 33ms ? 33ms - cost : 1ms);
        }
    };
    step(1);
    QCOMPARE(report.quality, FaceQuality::Full);
    step(40);
    QCOMPARE(report.quality, FaceQuality::PlainFront);
    cost = 5ms;
    step(150);
    QCOMPARE(report.quality, FaceQuality::Full);
}

QTEST_GUILESS_MAIN(TestQualityGovernor)
#include "tst_quality_governor.moc"
