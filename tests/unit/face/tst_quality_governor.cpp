#include "quality_governor.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/face/face_engine.h"

#include "face_pack.h"
#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>
#include <opencv2/imgproc.hpp>

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
    void halfTheSizeIsKeptUntilTheWholeFits();
    void aStepThatDidNotFitWaitsLonger();
    void bestGivesNothingUp();
    void balancedAndLightBeginLower();
    void policyChangesWhileItRuns();
    void engineShowsItsQuality();
    void engineTakesTheChoiceAtOnce();
    void choiceHidesNobodyLater();

private:
    /// A moving picture, and what one frame of it costs.
    struct Stage
    {
        Stage();
        FaceReport step(int frames);
        /// Looks of the detector in so many frames.
        int looks(int frames);

        FakeFaces fake;
        base::ManualClock clock{frameTime(0)};
        base::Microseconds cost{5ms};
        std::unique_ptr<FaceEngine> engine;
        cv::RNG random{7};
    };
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
    run(governor, 1.5, 16);
    QCOMPARE(governor.quality(), FaceQuality::PlainFront);
    run(governor, 1.5, 60);
    QCOMPARE(governor.quality(), FaceQuality::HalfSize);
    run(governor, 0.45, 5 * 30);
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

void TestQualityGovernor::halfTheSizeIsKeptUntilTheWholeFits()
{
    QualityGovernor governor;
    run(governor, 1.5, 60);
    QCOMPARE(governor.quality(), FaceQuality::HalfSize);
    run(governor, 0.6, 300);
    QCOMPARE(governor.quality(), FaceQuality::HalfSize);
    run(governor, 0.2, 40); // plenty
    QCOMPARE(governor.quality(), FaceQuality::PlainFront);
}

void TestQualityGovernor::aStepThatDidNotFitWaitsLonger()
{
    const auto framesUntilHigher = [this](QualityGovernor &governor) {
        int frames = 0;
        for (; governor.isLowered() && frames < 300; ++frames)
            run(governor, 0.6, 1);
        return frames;
    };
    QualityGovernor governor;
    run(governor, 1.2, 16);
    QCOMPARE(governor.quality(), FaceQuality::FewerLooks);
    const int first = framesUntilHigher(governor);
    run(governor, 1.2, 30);
    QVERIFY(governor.isLowered());
    const int second = framesUntilHigher(governor);
    QVERIFY2(second > first + 15 && second < 300, qPrintable(QString::number(second)));
    run(governor, 0.6, 120); // it fitted this time
    run(governor, 1.2, 12);
    QVERIFY(governor.isLowered());
    const int third = framesUntilHigher(governor);
    QVERIFY2(third < first + 15, qPrintable(QString::number(third)));
}

void TestQualityGovernor::bestGivesNothingUp()
{
    QualityGovernor governor;
    governor.setPolicy(QualityPolicy::Best);
    run(governor, 5.0, 300);
    QCOMPARE(governor.quality(), FaceQuality::Full);
    QVERIFY(!governor.isLowered());
}

void TestQualityGovernor::balancedAndLightBeginLower()
{
    QualityGovernor balanced;
    balanced.setPolicy(QualityPolicy::Balanced);
    run(balanced, 0.2, 150); // never above, however much room there is
    QCOMPARE(balanced.quality(), FaceQuality::NoHands);
    QVERIFY(!balanced.isLowered());
    run(balanced, 1.5, 90);
    QCOMPARE(balanced.quality(), FaceQuality::HalfSize);
    QVERIFY(balanced.isLowered());
    run(balanced, 0.4, 5 * 30);
    QCOMPARE(balanced.quality(), FaceQuality::NoHands);

    QualityGovernor light;
    light.setPolicy(QualityPolicy::Light);
    m_frame = 0;
    run(light, 0.2, 150);
    QCOMPARE(light.quality(), FaceQuality::PlainFront);
    QVERIFY(!light.isLowered());
    run(light, 1.5, 16);
    QCOMPARE(light.quality(), FaceQuality::PlainFront);
    QVERIFY(light.isLowered());
    run(light, 1.5, 90);
    QCOMPARE(light.quality(), FaceQuality::HalfSize);
    run(light, 0.4, 4 * 30);
    QVERIFY(!light.isLowered());
}

void TestQualityGovernor::policyChangesWhileItRuns()
{
    QualityGovernor governor;
    run(governor, 1.5, 90);
    QCOMPARE(governor.quality(), FaceQuality::HalfSize);
    governor.setPolicy(QualityPolicy::Best);
    QCOMPARE(governor.quality(), FaceQuality::Full);
    run(governor, 1.5, 90);
    governor.setPolicy(QualityPolicy::Automatic); // it knows that there is no room
    QCOMPARE(governor.quality(), FaceQuality::Full);
    run(governor, 1.5, 90);
    QCOMPARE(governor.quality(), FaceQuality::HalfSize);
    governor.setPolicy(QualityPolicy::Light); // has two steps instead of three
    QVERIFY(governor.isLowered());
    run(governor, 0.4, 4 * 30);
    QVERIFY(!governor.isLowered());
    governor.setPolicy(QualityPolicy::Automatic);
    QCOMPARE(governor.quality(), FaceQuality::Full);
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
    step(14);
    QCOMPARE(report.quality, FaceQuality::FewerLooks);
    step(60);
    QCOMPARE(report.quality, FaceQuality::HalfSize);
    cost = 5ms;
    step(150);
    QCOMPARE(report.quality, FaceQuality::Full);
}

TestQualityGovernor::Stage::Stage()
{
    fake.boxes = {{40, 40, 40, 40}};
    engine = std::move(*FaceEngine::create(*fake.load(), clock));
    engine->setSource(fake.source());
    fake.onLocate = [this](int, float &) { clock.advance(cost); };
}

FaceReport TestQualityGovernor::Stage::step(int frames)
{
    FaceReport report;
    for (int i = 0; i < frames; ++i) {
        cv::Mat picture(240, 320, CV_8UC3);
        random.fill(picture, cv::RNG::UNIFORM, 40, 200);
        cv::resize(picture(cv::Rect(0, 0, 16, 12)).clone(), picture, picture.size());
        media::Frame frame = frameOf(picture, clock.now());
        report = engine->process(frame);
        clock.advance(cost < 33ms ? 33ms - cost : 1ms);
    }
    return report;
}

int TestQualityGovernor::Stage::looks(int frames)
{
    const int before = fake.detectorRuns;
    (void)step(frames);
    return fake.detectorRuns - before;
}

void TestQualityGovernor::engineTakesTheChoiceAtOnce()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
    Stage stage;
    FaceSettings settings;
    settings.frameBudget = 33ms;
    for (const auto &[policy, quality] : {std::pair{QualityPolicy::Light, FaceQuality::PlainFront},
                                          {QualityPolicy::Balanced, FaceQuality::NoHands},
                                          {QualityPolicy::Best, FaceQuality::Full},
                                          {QualityPolicy::Automatic, FaceQuality::Full}}) {
        settings.quality = policy;
        stage.engine->setSettings(settings);
        const FaceReport report = stage.step(1);
        QCOMPARE(report.quality, quality);
        QCOMPARE(report.outcome, FaceOutcome::Swapped);
        QVERIFY(!report.isLowered);
    }
    stage.cost = 50ms;
    QVERIFY(stage.step(40).isLowered);
    settings.quality = QualityPolicy::Best;
    stage.engine->setSettings(settings);
    QCOMPARE(stage.step(90).quality, FaceQuality::Full);
}

/// A stranger who walks in is found as soon with every choice: only load makes the looks fewer.
void TestQualityGovernor::choiceHidesNobodyLater()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
    int usual = 0;
    for (const auto policy : {QualityPolicy::Automatic, QualityPolicy::Best,
                              QualityPolicy::Balanced, QualityPolicy::Light}) {
        Stage stage;
        FaceSettings settings;
        settings.frameBudget = 33ms;
        settings.quality = policy;
        stage.engine->setSettings(settings);
        (void)stage.step(30);
        const int looks = stage.looks(60);
        usual = policy == QualityPolicy::Automatic ? looks : usual;
        QCOMPARE(looks, usual);
        QVERIFY2(looks > 100, qPrintable(QString::number(looks)));
        stage.cost = 50ms;
        (void)stage.step(60);
        const int pressed = stage.looks(60);
        if (policy == QualityPolicy::Best)
            QCOMPARE(pressed, usual);
        else
            QVERIFY2(pressed < usual / 2, qPrintable(QString::number(pressed)));
    }
}

QTEST_GUILESS_MAIN(TestQualityGovernor)
#include "tst_quality_governor.moc"
