#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_embedder.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// The swapped person looks like the photo to a face recogniser that had no part in the swap.
class TestFaceIdentity : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void meanCosineToTheSource();
};

void TestFaceIdentity::meanCosineToTheSource()
{
    FacePack pack;
    FaceEmbedder embedder(pack);
    const base::ManualClock clock;
    const auto own = embedder.embed(viewOf(pack.photo), *embedder.landmarks(viewOf(pack.photo)));
    auto engine = std::move(*FaceEngine::create(pack.models, clock));
    engine->setSource(*enrolPhoto(pack.models, pack.photo, "photo"));
    FaceSettings settings;
    settings.keepGlasses = false; // the photo shows none
    engine->setSettings(settings);
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    float before = 0.0F;
    float after = 0.0F;
    int count = 0;
    cv::Mat picture;
    for (int index = 0; video.read(picture); ++index) {
        if (index % 4 != 0)
            continue;
        cv::Mat camera = ducklive::test::cameraPicture(picture);
        media::Frame frame = frameOf(camera, frameTime(index));
        QCOMPARE(engine->process(frame).outcome, FaceOutcome::Swapped);
        if (index % 12 != 0)
            continue;
        const auto points = embedder.landmarks(camera);
        if (!points)
            continue;
        before += FaceEmbedder::cosine(own, embedder.embed(camera, *points));
        after += FaceEmbedder::cosine(own, embedder.embed(viewOf(frame), *points));
        ++count;
    }
    QVERIFY(count >= 15);
    const QString figures = QString("before %1, after %2")
                                .arg(before / static_cast<float>(count))
                                .arg(after / static_cast<float>(count));
    QVERIFY2(before / static_cast<float>(count) < 0.15F, qPrintable(figures));
    QVERIFY2(after / static_cast<float>(count) >= 0.50F, qPrintable(figures));
}

QTEST_GUILESS_MAIN(TestFaceIdentity)
#include "tst_face_identity.moc"
