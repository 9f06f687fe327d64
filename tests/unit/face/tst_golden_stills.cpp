#include "ducklive/face/face_engine.h"
#include "ducklive/media/image_file.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Swapped stills as they were approved, at a quarter of their size. DUCKLIVE_UPDATE_GOLDEN=1
/// writes them anew.
class TestGoldenStills : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void looksAsApproved_data();
    void looksAsApproved();
};

void TestGoldenStills::looksAsApproved_data()
{
    QTest::addColumn<int>("frame");
    for (const int frame : {0, 80, 160, 240})
        QTest::addRow("frame %d", frame) << frame;
}

void TestGoldenStills::looksAsApproved()
{
    QFETCH(const int, frame);
    const FacePack pack;
    const base::ManualClock clock;
    auto engine = std::move(*FaceEngine::create(pack.models, clock));
    engine->setSource(*enrolPhoto(pack.models, pack.photo, "photo"));
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    cv::Mat picture;
    for (int i = 0; i <= frame; ++i)
        QVERIFY(video.read(picture));
    picture = ducklive::test::cameraPicture(picture);
    media::Frame swapped = frameOf(picture, frameTime(0));
    QCOMPARE(engine->process(swapped).outcome, FaceOutcome::Swapped);
    cv::Mat small;
    cv::resize(viewOf(swapped)(cv::Rect(200, 120, 480, 480)), small, {120, 120}, 0, 0,
               cv::INTER_AREA);
    const std::filesystem::path file = std::filesystem::path(DUCKLIVE_SOURCE_DIR) /
                                       "tests/golden/face" /
                                       ("still_" + std::to_string(frame) + ".png");
    if (qEnvironmentVariableIntValue("DUCKLIVE_UPDATE_GOLDEN") == 1) {
        QVERIFY(media::saveImage(file, frameOf(small, {})).has_value());
        QFAIL("written anew; look at it and run again without the switch");
    }
    const auto golden = media::loadImage(file);
    QVERIFY2(golden.has_value(), "the approved picture is missing");
    QCOMPARE(viewOf(*golden).size(), small.size());
    cv::Mat difference;
    cv::absdiff(viewOf(*golden), small, difference);
    const double mean = cv::mean(difference.reshape(1))[0];
    double most = 0.0;
    cv::minMaxIdx(difference.reshape(1), nullptr, &most);
    QVERIFY2(mean <= 1.0 && most <= 40.0,
             qPrintable(QString("mean %1, most %2 levels").arg(mean).arg(most)));
}

QTEST_GUILESS_MAIN(TestGoldenStills)
#include "tst_golden_stills.moc"
