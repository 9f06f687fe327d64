#include "face_painter.h"
#include "face_tracker.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

#include <cstring>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Several faces are worked on at once; what comes out does not depend on how many threads there
/// are.
class TestSeveralFaces : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void threadsChangeNothing();
    void facesThatTouchAreDrawnInTurn();

private:
    /// Four faces, every second one mirrored.
    static std::vector<cv::Mat> pictures(int count);
};

std::vector<cv::Mat> TestSeveralFaces::pictures(int count)
{
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    std::vector<cv::Mat> pictures;
    for (cv::Mat picture; static_cast<int>(pictures.size()) < count && video.read(picture);) {
        cv::Mat one = ducklive::test::cameraPicture(picture, {480, 356});
        cv::Mat mirrored;
        cv::flip(one, mirrored, 1);
        cv::Mat row;
        cv::hconcat(one, mirrored, row);
        cv::Mat whole;
        cv::vconcat(row, row, whole);
        pictures.push_back(whole);
    }
    return pictures;
}

void TestSeveralFaces::threadsChangeNothing()
{
    FacePack pack;
    const base::ManualClock clock;
    const auto source = *enrolPhoto(pack.models, pack.photo, "photo");
    const SwapLook look = SwapLook::from(FaceSettings{});
    std::vector<cv::Mat> results[2];
    for (const std::size_t workers : {1, 4}) {
        FaceThreads threads(workers);
        auto tracker = std::move(*FaceTracker::create(pack.models, clock, &threads));
        FacePainter painter(threads, clock);
        int index = 0;
        for (const cv::Mat &raw : pictures(20)) {
            cv::Mat picture = raw.clone();
            cv::Mat mask = cv::Mat::zeros(picture.size(), CV_8UC1);
            QVERIFY(tracker.update(picture, frameTime(index++)).has_value());
            QCOMPARE(tracker.faces().size(), std::size_t{4});
            std::vector<FaceTask> tasks;
            for (const auto &face : tracker.faces()) {
                FaceTask task;
                task.face = face.get();
                task.source = {source, &source->data()};
                tasks.push_back(task);
            }
            painter.paint(*pack.models.canonical, look, 0.033F, tasks, picture, mask);
            for (const FaceTask &task : tasks)
                QVERIFY(task.result == FaceTask::Result::Swapped);
            results[workers == 1 ? 0 : 1].push_back(picture);
        }
    }
    for (std::size_t i = 0; i < results[0].size(); ++i)
        QCOMPARE(std::memcmp(results[0][i].data, results[1][i].data,
                             results[0][i].total() * results[0][i].elemSize()),
                 0);
}

void TestSeveralFaces::facesThatTouchAreDrawnInTurn()
{
    FacePack pack;
    const base::ManualClock clock;
    const auto source = *enrolPhoto(pack.models, pack.photo, "photo");
    FaceThreads threads(4);
    auto tracker = std::move(*FaceTracker::create(pack.models, clock));
    FacePainter painter(threads, clock);
    cv::Mat picture = pictures(1).front();
    QVERIFY(tracker.update(picture, frameTime(0)).has_value());
    QCOMPARE(tracker.faces().size(), std::size_t{4});
    std::vector<FaceTask> tasks(5);
    TrackedFace beside = *tracker.faces()[0];
    beside.id = 99;
    for (cv::Point3f &point : beside.points)
        point.x += 30.0F;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        tasks[i].face = i < 4 ? tracker.faces()[i].get() : &beside;
        tasks[i].source = {source, &source->data()};
    }
    cv::Mat mask = cv::Mat::zeros(picture.size(), CV_8UC1);
    painter.paint(*pack.models.canonical, SwapLook::from(FaceSettings{}), 0.033F, tasks, picture,
                  mask);
    QCOMPARE(tasks[4].group, tasks[0].group);
    for (std::size_t i = 1; i < 4; ++i)
        QCOMPARE(tasks[i].group, i);
}

QTEST_GUILESS_MAIN(TestSeveralFaces)
#include "tst_several_faces.moc"
