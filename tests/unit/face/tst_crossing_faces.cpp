#include "face_tracker.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// One person walks in front of another: both have their ids again afterwards.
class TestCrossingFaces : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void idsLastThroughACrossing();
};

void TestCrossingFaces::idsLastThroughACrossing()
{
    FacePack pack;
    const base::ManualClock clock;
    auto tracker = std::move(*FaceTracker::create(pack.models, clock));
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    cv::Mat picture;
    QVERIFY(video.read(picture));
    cv::Mat back = ducklive::test::cameraPicture(picture);
    const cv::Rect head(150, 20, 150, 190); // of the photo
    cv::Mat walker;
    cv::resize(viewOf(pack.photo)(head), walker, {}, 2.2, 2.2, cv::INTER_CUBIC);
    std::uint64_t sitting = 0;
    std::uint64_t walking = 0;
    const auto isWalker = [](const TrackedFace &face, int x) {
        const cv::Rect2f box = face.box();
        return std::abs(box.x + box.width / 2 - static_cast<float>(x + 165)) < 60.0F;
    };
    for (int i = 0; i < 50; ++i) {
        cv::Mat frame = back.clone();
        const int x = -330 + 26 * i;
        const cv::Rect seen =
            cv::Rect(cv::Point(x, 150), walker.size()) & cv::Rect({}, frame.size());
        if (!seen.empty())
            walker(cv::Rect(seen.tl() - cv::Point(x, 150), seen.size())).copyTo(frame(seen));
        QVERIFY(tracker.update(frame, frameTime(i)).has_value());
        for (const auto &face : tracker.faces()) {
            if (i == 0)
                sitting = face->id;
            if (x > 20 && x < 60 && isWalker(*face, x))
                walking = face->id;
            if (x > 520 && x < 600)
                QCOMPARE(face->id, isWalker(*face, x) ? walking : sitting);
        }
        if (x > 540 && x < 580)
            QCOMPARE(tracker.faces().size(), std::size_t{2});
    }
    QVERIFY(sitting != 0 && walking != 0 && sitting != walking);
}

QTEST_GUILESS_MAIN(TestCrossingFaces)
#include "tst_crossing_faces.moc"
