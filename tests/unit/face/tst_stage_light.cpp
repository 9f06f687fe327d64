#include "face_tracker.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"
#include "stage_light.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Coloured light makes patterns on a wall that resemble faces a little: they are not hidden.
class TestStageLight : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void wallIsNoFace_data();
    void wallIsNoFace();
};

void TestStageLight::wallIsNoFace_data()
{
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("blue from the left") << false;
    QTest::newRow("blue from the right") << true;
}

void TestStageLight::wallIsNoFace()
{
    QFETCH(const bool, isMirrored);
    FacePack pack;
    const base::ManualClock clock;
    auto tracker = std::move(*FaceTracker::create(pack.models, clock));
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    int frames = 0;
    int hidden = 0;
    for (cv::Mat picture; frames < 249 && video.read(picture); ++frames) {
        cv::Mat camera = ducklive::test::cameraPicture(picture);
        if (isMirrored)
            cv::flip(camera, camera, 1);
        QVERIFY(tracker.update(underStageLight(camera), frameTime(frames)).has_value());
        QCOMPARE(tracker.faces().size(), std::size_t{1});
        hidden += tracker.strangers().empty() ? 0 : 1;
    }
    QVERIFY2(frames > 200 && hidden <= frames / 50, qPrintable(QString::number(hidden)));
}

QTEST_GUILESS_MAIN(TestStageLight)
#include "tst_stage_light.moc"
