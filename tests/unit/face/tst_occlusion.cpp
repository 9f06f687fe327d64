#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "direct_swap.h"
#include "drawn_glasses.h"
#include "face_embedder.h"
#include "face_painter.h"
#include "face_tracker.h"
#include "sample_camera.h"
#include "synthetic_hand.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Things drawn in front of a face stay in front of the swapped one. Two engines run side by side,
/// one paints over everything: what only the other leaves alone is compared with what was drawn.
class TestOcclusion : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void handStaysInFront();
    void handOfTheFacesColourStaysInFront_data();
    void handOfTheFacesColourStaysInFront();
    void falseHandOpensNothing();
    void bareFaceStaysCovered();
    void microphoneStaysInFront();
    void rimsStayInFront();
    void rimsDrawnOverGoAsAWhole();
    void kindsCanBeSwitchedOff();
    void chosenQualityDecidesWhatStaysInFront();
    void suddenLightShowsNothingRaw();

private:
    /// Returns how much of each pixel is covered (Gray8), or nothing: wherever the picture changed.
    using Draw = std::function<cv::Mat(cv::Mat &picture, int frame)>;
    struct Overlap
    {
        double both = 0.0, either = 0.0;
        [[nodiscard]] double share() const { return both / std::max(either, 1.0); }
    };
    Overlap run(const std::vector<cv::Mat> &frames, int from, const Draw &draw,
                const FaceSettings &settings = {});
    static FaceSettings withoutGlasses(); ///< those of the sample do not count
    static cv::Mat changed(const cv::Mat &before, const cv::Mat &after);
    static cv::Mat drawHand(cv::Mat &picture, int frame);
    /// One that only the hand nets tell from the face.
    [[nodiscard]] static Draw handOfColour(const cv::Vec3f &colour);
    static cv::Mat drawMicrophone(cv::Mat &picture, int frame);
    [[nodiscard]] cv::Mat portrait() const;
    [[nodiscard]] cv::Mat portraitWithGlasses(bool withArms) const;

    std::unique_ptr<FacePack> m_pack;
    std::shared_ptr<const SourceFace> m_source;
    std::vector<cv::Mat> m_frames;
};

void TestOcclusion::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    m_source = *enrolPhoto(m_pack->models, m_pack->photo, "photo");
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    for (cv::Mat picture; m_frames.size() < 48 && video.read(picture);) {
        cv::Mat camera = ducklive::test::cameraPicture(picture);
        m_frames.push_back(camera);
    }
}

TestOcclusion::Overlap TestOcclusion::run(const std::vector<cv::Mat> &frames, int from,
                                          const Draw &draw, const FaceSettings &settings)
{
    const base::ManualClock clock;
    auto bare = std::move(*FaceEngine::create(m_pack->models, clock));
    auto covered = std::move(*FaceEngine::create(m_pack->models, clock));
    bare->setSource(m_source);
    covered->setSource(m_source);
    FaceSettings open;
    open.keepGlasses = open.keepObjects = false;
    bare->setSettings(open);
    covered->setSettings(settings);
    Overlap overlap;
    for (int i = 0; i < static_cast<int>(frames.size()); ++i) {
        const cv::Mat &clean = frames[static_cast<std::size_t>(i)];
        cv::Mat drawn = clean.clone();
        const cv::Mat cover = i >= from ? draw(drawn, i) : cv::Mat();
        media::Frame first = frameOf(drawn, frameTime(i));
        media::Frame second = frameOf(drawn, frameTime(i));
        if (bare->process(first).outcome != FaceOutcome::Swapped ||
            covered->process(second).outcome != FaceOutcome::Swapped || i < from + 3)
            continue;
        const cv::Mat whole = viewOf(bare->lastMask()) > 200;
        const cv::Mat truth = (cover.empty() ? changed(clean, drawn) : cover > 127) & whole;
        const cv::Mat kept = (viewOf(covered->lastMask()) < 128) & whole;
        overlap.both += cv::countNonZero(truth & kept);
        overlap.either += cv::countNonZero(truth | kept);
    }
    return overlap;
}

cv::Mat TestOcclusion::changed(const cv::Mat &before, const cv::Mat &after)
{
    cv::Mat difference;
    cv::absdiff(before, after, difference);
    cv::cvtColor(difference, difference, cv::COLOR_BGR2GRAY);
    return difference > 0;
}

FaceSettings TestOcclusion::withoutGlasses()
{
    FaceSettings settings;
    settings.keepGlasses = false;
    return settings;
}

/// A palm with four fingers that comes up from below, in front of cheek and mouth.
cv::Mat TestOcclusion::drawHand(cv::Mat &picture, int frame)
{
    const int rise = std::min(12 * (frame - 29), 90);
    const cv::Point palm(430, 640 - rise);
    const cv::Scalar skin(128, 158, 214);
    cv::ellipse(picture, palm, {85, 95}, 0, 0, 360, skin, cv::FILLED);
    for (int finger = 0; finger < 4; ++finger) {
        const cv::Point tip(palm.x - 66 + 44 * finger, palm.y - 150 - (finger % 3) * 12);
        cv::line(picture, {palm.x - 60 + 40 * finger, palm.y - 20}, tip, skin, 36);
        cv::line(picture, {palm.x - 40 + 40 * finger, palm.y - 30}, {tip.x + 21, tip.y + 30},
                 cv::Scalar(90, 112, 160), 3);
    }
    return {};
}

cv::Mat TestOcclusion::drawMicrophone(cv::Mat &picture, int frame)
{
    const int in = std::min(20 * (frame - 29), 160);
    cv::line(picture, {480, 600}, {470 - in / 2, 560 - in}, cv::Scalar(26, 24, 22), 30);
    return {};
}

void TestOcclusion::handStaysInFront()
{
    const auto overlap = run(m_frames, 30, drawHand, withoutGlasses());
    qInfo("%.3f", overlap.share());
    QVERIFY2(overlap.either > 20'000.0, "the hand is not over the face");
    QVERIFY2(overlap.share() >= 0.9, qPrintable(QString::number(overlap.share())));
}

TestOcclusion::Draw TestOcclusion::handOfColour(const cv::Vec3f &colour)
{
    return [hand = SyntheticHand(260.0F, colour)](cv::Mat &picture, int frame) {
        return hand.draw(
            picture, {430.0F, 600.0F - static_cast<float>(std::min(20 * (frame - 23), 160))}, 12);
    };
}

void TestOcclusion::handOfTheFacesColourStaysInFront_data()
{
    QTest::addColumn<float>("red");
    QTest::addColumn<float>("green");
    QTest::addColumn<float>("blue");
    QTest::newRow("darker") << 95.0F << 64.0F << 50.0F;
    QTest::newRow("the same") << 122.0F << 86.0F << 70.0F;
    QTest::newRow("brighter") << 185.0F << 135.0F << 110.0F;
}

void TestOcclusion::handOfTheFacesColourStaysInFront()
{
    QFETCH(const float, red);
    QFETCH(const float, green);
    QFETCH(const float, blue);
    const auto overlap =
        run(m_frames, 24, handOfColour(cv::Vec3f(blue, green, red)), withoutGlasses());
    qInfo("%.3f", overlap.share());
    QVERIFY2(overlap.either > 40'000.0, "the hand is not over the face");
    QVERIFY2(overlap.share() >= 0.9, qPrintable(QString::number(overlap.share())));
}

/// Whatever the hand nets say, the face that is expected there is not opened.
void TestOcclusion::falseHandOpensNothing()
{
    const base::ManualClock clock;
    FaceThreads threads(1);
    auto tracker = std::move(*FaceTracker::create(m_pack->models, clock));
    FacePainter with(threads, clock);
    FacePainter without(threads, clock);
    SwapLook look = SwapLook::from(withoutGlasses());
    HandPoints hand;
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
        QVERIFY(tracker.update(m_frames[i], frameTime(static_cast<int>(i))).has_value());
        FaceTask task;
        task.face = tracker.faces()[0].get();
        task.source = {m_source, &m_source->data()};
        const cv::Rect2f box = task.face->box();
        for (std::size_t k = 0; k < hand.size(); ++k) // four fingers from the chin to the eyes
            hand[k] = {box.x + box.width *
                                   (k == 0 ? 0.5F : 0.1F + 0.2F * static_cast<float>((k - 1) / 4)),
                       box.y + box.height *
                                   (k == 0 ? 1.2F : 0.9F - 0.2F * static_cast<float>((k - 1) % 4))};
        cv::Mat masks[2];
        for (const bool isFooled : {false, true}) {
            look.hands =
                isFooled ? std::span<const HandPoints>(&hand, 1) : std::span<const HandPoints>{};
            cv::Mat picture = m_frames[i].clone();
            masks[isFooled] = cv::Mat::zeros(picture.size(), CV_8UC1);
            (isFooled ? with : without)
                .paint(*m_pack->models.canonical, look, 0.033F, {&task, 1}, picture,
                       masks[isFooled]);
        }
        QCOMPARE(cv::countNonZero(masks[0] > masks[1]), 0);
    }
}

/// Nothing but eyes and mouth is opened in a face with nothing in front of it.
void TestOcclusion::bareFaceStaysCovered()
{
    const auto overlap = run(
        m_frames, 0, [](cv::Mat &, int) { return cv::Mat(); }, withoutGlasses());
    QCOMPARE(overlap.either, 0.0);
}

void TestOcclusion::microphoneStaysInFront()
{
    const auto overlap = run(m_frames, 30, drawMicrophone, withoutGlasses());
    qInfo("%.3f", overlap.share());
    QVERIFY2(overlap.either > 5'000.0, "the microphone is not over the face");
    QVERIFY2(overlap.share() >= 0.9, qPrintable(QString::number(overlap.share())));
}

cv::Mat TestOcclusion::portrait() const
{
    cv::Mat photo;
    cv::resize(viewOf(m_pack->photo), photo, {}, 2.4, 2.4, cv::INTER_CUBIC);
    return photo;
}

cv::Mat TestOcclusion::portraitWithGlasses(bool withArms) const
{
    cv::Mat picture = portrait();
    drawGlasses(*FaceEmbedder(*m_pack).landmarks(picture), withArms, picture);
    return picture;
}

void TestOcclusion::rimsStayInFront()
{
    const std::vector<cv::Mat> frames(60, portrait());
    FaceSettings withGlasses;
    withGlasses.keepGlasses = true;
    const cv::Mat drawn = portraitWithGlasses(false);
    const auto overlap = run(
        frames, 0,
        [&](cv::Mat &picture, int) {
            drawn.copyTo(picture);
            return cv::Mat();
        },
        withGlasses);
    qInfo("%.3f", overlap.share());
    QVERIFY2(overlap.either > 5'000.0, "the rims are not over the face");
    QVERIFY2(overlap.share() >= 0.9, qPrintable(QString::number(overlap.share())));
}

/// Of glasses that are not kept no arms stay beside the drawn face.
void TestOcclusion::rimsDrawnOverGoAsAWhole()
{
    const base::ManualClock clock;
    auto engine = std::move(*FaceEngine::create(m_pack->models, clock));
    engine->setSource(m_source);
    const cv::Mat bare = portrait();
    const cv::Mat worn = portraitWithGlasses(true);
    media::Frame out = frameOf(worn, frameTime(0));
    for (int i = 0; i < 40; ++i) {
        out = frameOf(worn, frameTime(i));
        QCOMPARE(engine->process(out).outcome, FaceOutcome::Swapped);
    }
    cv::Mat arms = changed(bare, worn);
    DirectSwap plain(*m_pack, m_source, clock);
    cv::Mat swapped = bare.clone();
    QVERIFY(plain.swap(bare, frameTime(0), swapped));
    arms.setTo(0, plain.mask > 100); // the fade at the edge counts
    const auto difference = [&](const cv::Mat &picture) {
        cv::Mat levels;
        cv::absdiff(picture, swapped, levels);
        const cv::Scalar mean = cv::mean(levels, arms);
        return (mean[0] + mean[1] + mean[2]) / 3.0;
    };
    QVERIFY2(cv::countNonZero(arms) > 200, "no arms beside the face");
    qInfo("%.1f of %.1f levels stay", difference(viewOf(out)), difference(worn));
    QVERIFY(difference(viewOf(out)) < 0.3 * difference(worn));
}

void TestOcclusion::kindsCanBeSwitchedOff()
{
    FaceSettings settings;
    settings.keepGlasses = settings.keepObjects = false;
    QVERIFY(run(m_frames, 30, drawHand, settings).both == 0.0);
}

void TestOcclusion::chosenQualityDecidesWhatStaysInFront()
{
    const Draw hand = handOfColour(cv::Vec3f(70.0F, 86.0F, 122.0F));
    const auto share = [&](QualityPolicy quality, int from, const Draw &draw) {
        FaceSettings settings = withoutGlasses();
        settings.quality = quality;
        return run(m_frames, from, draw, settings).share();
    };
    QVERIFY(share(QualityPolicy::Best, 24, hand) >= 0.9);
    const double balanced = share(QualityPolicy::Balanced, 24, hand);
    QVERIFY2(balanced < 0.7, qPrintable(QString::number(balanced)));
    QVERIFY(share(QualityPolicy::Balanced, 30, drawMicrophone) >= 0.9);
    QCOMPARE(share(QualityPolicy::Light, 24, hand), 0.0);
    QCOMPARE(share(QualityPolicy::Light, 30, drawMicrophone), 0.0);
}

void TestOcclusion::suddenLightShowsNothingRaw()
{
    FaceSettings settings;
    settings.keepGlasses = false;
    const auto overlap = run(
        m_frames, 30,
        [](cv::Mat &picture, int) {
            picture *= 0.45;
            return cv::Mat();
        },
        settings);
    QVERIFY(overlap.either > 0.0);
    QVERIFY2(overlap.share() < 0.1, qPrintable(QString::number(overlap.share())));
}

QTEST_GUILESS_MAIN(TestOcclusion)
#include "tst_occlusion.moc"
