#include "face_tracker.h"

#include "ducklive/base/manual_clock.h"

#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using test::FakeFaces;

class TestFaceTracker : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void stillPictureIsSearchedInTurn();
    void changeIsSearchedAtOnce();
    void unmeshedFaceStaysHiddenWhileItIsThere();
    void deniedFaceIsLookedAtAgain();
    void whereTheNetsDisagreeItStaysHidden();
    void lostFaceIsSearchedAtOnce();
    void lostFaceBesideAnotherIsAStranger();
    void twoFacesAreTwoTracks();
    void headsWhoseBoxesOverlapAreTwoFaces();
    void detectionWithoutMeshIsAStranger();
    void weakDetectionIsHiddenOnlyWhenSeenAgain();
    void failureLosesEverything();

private:
    void step(int frames = 1);

    std::unique_ptr<FakeFaces> m_fake;
    std::unique_ptr<FaceTracker> m_tracker;
    base::ManualClock m_clock;
    cv::Mat m_picture;
    int m_frame = 0;
};

void TestFaceTracker::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
}

void TestFaceTracker::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_fake = std::make_unique<FakeFaces>();
    m_fake->seesSquares = true;
    m_tracker =
        std::make_unique<FaceTracker>(std::move(*FaceTracker::create(*m_fake->load(), m_clock)));
    m_picture = cv::Mat(96, 96, CV_8UC3, cv::Scalar(90, 100, 110)); // too small for tiles
    m_frame = 0;
}

void TestFaceTracker::step(int frames)
{
    for (int i = 0; i < frames; ++i)
        QVERIFY(m_tracker
                    ->update(m_picture, base::timestampFromMicros(
                                            static_cast<std::uint64_t>(++m_frame) * 33'000))
                    .has_value());
}

void TestFaceTracker::stillPictureIsSearchedInTurn()
{
    m_fake->boxes = {{40, 40, 40, 40}};
    step();
    QCOMPARE(m_tracker->faces().size(), std::size_t{1});
    const auto id = m_tracker->faces()[0]->id;
    const int first = m_fake->detectorRuns;
    step(20);
    QCOMPARE(m_fake->detectorRuns, first + 4);
    QCOMPARE(m_tracker->faces().size(), std::size_t{1});
    QCOMPARE(m_tracker->faces()[0]->id, id);
    QVERIFY(m_tracker->strangers().empty());
}

void TestFaceTracker::changeIsSearchedAtOnce()
{
    m_fake->boxes = {{10, 40, 30, 30}};
    step(7);
    QCOMPARE(m_tracker->faces().size(), std::size_t{1});
    for (int i = 0; i < 12; ++i) { // whatever the phase of the turn
        m_fake->boxes = {{10, 40, 30, 30}, {84, 40, 30, 30}};
        m_picture(cv::Rect(64, 31, 22, 22)).setTo(cv::Scalar(200, 200, 200));
        step();
        QCOMPARE(m_tracker->faces().size(), std::size_t{2});
        m_fake->boxes.resize(1);
        m_picture(cv::Rect(64, 31, 22, 22)).setTo(cv::Scalar(90, 100, 110));
        const int runs = m_fake->netRuns;
        m_fake->onLocate = [runs](int call, float &logit) {
            logit = call == runs + 2 ? -5.0F : 5.0F;
        };
        step(40 + i);
        QCOMPARE(m_tracker->faces().size(), std::size_t{1});
    }
}

void TestFaceTracker::unmeshedFaceStaysHiddenWhileItIsThere()
{
    m_fake->boxes = {{10, 40, 30, 30}};
    step();
    m_fake->boxes = {{10, 40, 30, 30}, {84, 40, 30, 30}};
    m_picture(cv::Rect(64, 31, 22, 22)).setTo(cv::Scalar(200, 200, 200));
    for (int i = 0; i < 60; ++i) {
        const int runs = m_fake->netRuns; // the known face comes first in every frame
        m_fake->onLocate = [runs](int call, float &logit) {
            logit = call == runs + 1 ? 5.0F : -5.0F;
        };
        step();
        QCOMPARE(m_tracker->faces().size(), std::size_t{1});
        QCOMPARE(m_tracker->strangers().size(), std::size_t{1});
    }
    QVERIFY(m_fake->netRuns < 1 + 60 + 2 + 5 * 60 / 4); // up to five runs at each attempt
}

/// The landmark net denies the detector's own crop and takes the second one in another framing.
void TestFaceTracker::deniedFaceIsLookedAtAgain()
{
    m_fake->boxes = {{40, 40, 48, 48}};
    m_fake->onLocate = [](int call, float &logit) { logit = call < 3 ? -5.0F : 5.0F; };
    step();
    QCOMPARE(m_tracker->faces().size(), std::size_t{1});
    QVERIFY(m_tracker->strangers().empty());
    QCOMPARE(m_fake->netRuns, 4);
}

void TestFaceTracker::whereTheNetsDisagreeItStaysHidden()
{
    m_fake->boxes = {{40, 40, 48, 48}};
    m_fake->pointsOff = {0.0F, 14.0F};
    m_fake->onLocate = [](int call, float &logit) { logit = call < 3 ? -5.0F : 5.0F; };
    step();
    QVERIFY(m_tracker->faces().empty());
    QCOMPARE(m_tracker->strangers().size(), std::size_t{1});
    QCOMPARE(m_fake->netRuns, 4); // it did look again
}

void TestFaceTracker::lostFaceIsSearchedAtOnce()
{
    m_fake->boxes = {{40, 40, 40, 40}};
    step(2);
    const int before = m_fake->detectorRuns;
    const auto id = m_tracker->faces()[0]->id;
    const int runs = m_fake->netRuns;
    m_fake->onLocate = [runs](int call, float &logit) { logit = call == runs + 1 ? -5.0F : 5.0F; };
    step();
    QVERIFY(m_fake->detectorRuns > before);
    QCOMPARE(m_tracker->faces().size(), std::size_t{1});
    QCOMPARE(m_tracker->faces()[0]->id, id); // found again at its place
    m_fake->onLocate = [](int, float &logit) { logit = -5.0F; };
    step();
    QVERIFY(m_tracker->faces().empty());
}

void TestFaceTracker::lostFaceBesideAnotherIsAStranger()
{
    m_fake->boxes = {{10, 40, 30, 30}, {84, 40, 30, 30}};
    step();
    QCOMPARE(m_tracker->faces().size(), std::size_t{2});
    m_fake->boxes.resize(1);
    const int runs = m_fake->netRuns;
    m_fake->onLocate = [runs](int call, float &logit) { logit = call == runs + 2 ? -5.0F : 5.0F; };
    step();
    QCOMPARE(m_tracker->faces().size(), std::size_t{1});
    QCOMPARE(m_tracker->strangers().size(), std::size_t{1});
    m_fake->boxes.clear();
    step(40); // a second and more later it is gone
    QVERIFY(m_tracker->strangers().empty());
}

void TestFaceTracker::twoFacesAreTwoTracks()
{
    m_fake->boxes = {{10, 40, 30, 30}, {70, 40, 44, 44}};
    step(20);
    QCOMPARE(m_tracker->faces().size(), std::size_t{2});
    QVERIFY(m_tracker->faces()[0]->pose.scale > m_tracker->faces()[1]->pose.scale);
}

/// The detector's boxes of heads put together are too large and overlap; who was taken for a part
/// of the first one was shown raw.
void TestFaceTracker::headsWhoseBoxesOverlapAreTwoFaces()
{
    m_fake->boxes = {{60, 40, 40, 40}, {88, 46, 28, 28}};
    step();
    QCOMPARE(m_tracker->faces().size(), std::size_t{2});
}

void TestFaceTracker::detectionWithoutMeshIsAStranger()
{
    m_fake->boxes = {{40, 40, 40, 40}};
    m_fake->presence = -5.0F;
    step();
    QVERIFY(m_tracker->faces().empty());
    QVERIFY(!m_tracker->strangers().empty());
}

/// The first look of a frame takes something for a face, weakly, and the landmark net denies it.
void TestFaceTracker::weakDetectionIsHiddenOnlyWhenSeenAgain()
{
    m_fake->boxes = {{10, 40, 30, 30}};
    step();
    m_fake->boxes = {{10, 40, 30, 30}, {84, 40, 30, 30}};
    bool isSeenAgain = false;
    int first = 0;
    m_fake->onDetect = [&](int call, std::size_t box, float &logit) {
        const bool isFirst = call == first;
        logit = isFirst || (isSeenAgain && box == 1) ? 0.4F : -9.0F;
    };
    const auto stepDenied = [&] {
        first = m_fake->detectorRuns + 1;
        const int runs = m_fake->netRuns;
        m_fake->onLocate = [runs](int call, float &logit) {
            logit = call == runs + 1 ? 5.0F : -9.0F;
        };
        m_picture(cv::Rect(64, 31, 22, 22)) += cv::Scalar(9, 9, 9);
        step();
    };
    for (int i = 0; i < 12; ++i) {
        stepDenied();
        QVERIFY(m_tracker->strangers().empty());
    }
    isSeenAgain = true;
    stepDenied(); // at once, at the place of what was imagined
    QCOMPARE(m_tracker->strangers().size(), std::size_t{1});
    isSeenAgain = false;
    stepDenied(); // no second look takes back what was hidden
    QCOMPARE(m_tracker->strangers().size(), std::size_t{1});
    m_fake->boxes.resize(1);
    step(40);
    QVERIFY(m_tracker->strangers().empty());
}

void TestFaceTracker::failureLosesEverything()
{
    m_fake->boxes = {{40, 40, 40, 40}};
    step();
    m_fake->netSaysNan = true;
    QVERIFY(!m_tracker->update(m_picture, base::timestampFromMicros(900'000)).has_value());
    QVERIFY(m_tracker->faces().empty());
    m_fake->netSaysNan = false;
    step();
    QCOMPARE(m_tracker->faces().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestFaceTracker)
#include "tst_face_tracker.moc"
