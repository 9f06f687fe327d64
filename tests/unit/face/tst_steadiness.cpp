#include "face_tracker.h"

#include "ducklive/base/manual_clock.h"

#include "direct_swap.h"
#include "face_pack.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// A still face stands still, a moving one is not late.
class TestSteadiness : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void stillFaceWithCameraNoise_data();
    void stillFaceWithCameraNoise();
    void lipsAreNotLate();
    void movingHeadIsNotLate();
    void slowHeadIsNotBehind_data();
    void slowHeadIsNotBehind();
    void swapFlickersNoMoreThanTheFrame_data();
    void swapFlickersNoMoreThanTheFrame();

private:
    static constexpr int kFrames = 120;
    static constexpr auto kGlasses = "talking_head.mp4";

    FaceTracker newTracker();
    /// The camera picture `frame` of a sample, 720 lines; empty when there is none.
    static cv::Mat cameraPicture(cv::VideoCapture &video, const QString &file);
    static cv::VideoCapture open(const QString &file);
    /// Pixels rms by which the landmarks of a picture move under noise of four levels.
    double jitter(const cv::Mat &picture);
    /// Frames by which `late` follows `early`, in tenths.
    static double lag(const std::vector<float> &early, const std::vector<float> &late);

    std::unique_ptr<FacePack> m_pack;
    std::vector<cv::Mat> m_frames;
    base::ManualClock m_clock;
};

void TestSteadiness::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    cv::VideoCapture video = open(kGlasses);
    for (int i = 0; i < kFrames; ++i)
        m_frames.push_back(cameraPicture(video, kGlasses));
}

cv::VideoCapture TestSteadiness::open(const QString &file)
{
    return cv::VideoCapture(std::string(DUCKLIVE_BUILD_ROOT "/samples/") + file.toStdString());
}

cv::Mat TestSteadiness::cameraPicture(cv::VideoCapture &video, const QString &file)
{
    cv::Mat picture;
    if (!video.read(picture))
        return {};
    if (file == kGlasses)
        return ducklive::test::cameraPicture(picture);
    cv::Mat camera;
    cv::resize(picture, camera, {960, 720}, 0, 0, cv::INTER_CUBIC);
    return camera;
}

FaceTracker TestSteadiness::newTracker()
{
    return std::move(*FaceTracker::create(m_pack->models, m_clock));
}

double TestSteadiness::jitter(const cv::Mat &picture)
{
    FaceTracker tracker = newTracker();
    cv::RNG random(5);
    constexpr int kNoisy = 90;
    constexpr int kSettled = 30;
    std::vector<LandmarkSet> sets;
    for (int i = 0; i < kNoisy; ++i) {
        cv::Mat noise(picture.size(), CV_16SC3);
        random.fill(noise, cv::RNG::NORMAL, 0.0, 4.0);
        cv::Mat noisy;
        cv::add(picture, noise, noisy, cv::noArray(), CV_8UC3);
        if (!tracker.update(noisy, frameTime(i)) || tracker.faces().size() != 1)
            return 1e9;
        if (i >= kSettled)
            sets.push_back(tracker.faces()[0]->points);
    }
    double sum = 0.0;
    for (std::size_t vertex = 0; vertex < ids::kMeshCount; ++vertex) {
        cv::Point2d mean;
        for (const LandmarkSet &set : sets)
            mean += cv::Point2d(set[vertex].x, set[vertex].y) / static_cast<double>(sets.size());
        for (const LandmarkSet &set : sets) {
            const cv::Point2d off = cv::Point2d(set[vertex].x, set[vertex].y) - mean;
            sum += off.dot(off) / static_cast<double>(sets.size());
        }
    }
    return std::sqrt(sum / ids::kMeshCount);
}

void TestSteadiness::stillFaceWithCameraNoise_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("frame");
    QTest::newRow("glasses, front") << QString(kGlasses) << 0;
    QTest::newRow("glasses, turned") << QString(kGlasses) << 50;
    QTest::newRow("glasses, looking down") << QString(kGlasses) << 120;
    QTest::newRow("bare, front") << "webcam_posing.mp4" << 20;
    QTest::newRow("bare, frowning") << "webcam_posing.mp4" << 375;
    QTest::newRow("bare, talking") << "webcam_talking.mp4" << 220;
    QTest::newRow("bare, turned") << "webcam_talking.mp4" << 520;
}

void TestSteadiness::stillFaceWithCameraNoise()
{
    QFETCH(QString, file);
    QFETCH(int, frame);
    cv::VideoCapture video = open(file);
    cv::Mat picture;
    for (int i = 0; i <= frame; ++i)
        picture = cameraPicture(video, file);
    QVERIFY2(!picture.empty(), qPrintable(file + " is missing; ./duck test fetches it"));
    const double rms = jitter(picture);
    qInfo("jitter %.3f px", rms);
    QVERIFY2(rms <= 0.15, qPrintable(QString::number(rms)));
}

double TestSteadiness::lag(const std::vector<float> &early, const std::vector<float> &late)
{
    double best = 1e30;
    double at = 0.0;
    for (int tenths = -5; tenths <= 30; ++tenths) {
        const double shift = tenths / 10.0;
        double sum = 0.0;
        for (std::size_t i = 4; i + 4 < early.size(); ++i) {
            const double from = static_cast<double>(i) - shift;
            const auto low = static_cast<std::size_t>(std::floor(from));
            const double t = from - std::floor(from);
            const double value = static_cast<double>(early[low]) * (1.0 - t) +
                                 static_cast<double>(early[low + 1]) * t;
            const double off = static_cast<double>(late[i]) - value;
            sum += off * off;
        }
        if (sum < best) {
            best = sum;
            at = shift;
        }
    }
    return at;
}

void TestSteadiness::lipsAreNotLate()
{
    FaceTracker tracker = newTracker();
    std::array<std::vector<float>, 2> gaps;
    const auto gap = [](const LandmarkSet &p) {
        const cv::Point3f d = p[ids::kLipUpperInner] - p[ids::kLipLowerInner];
        return std::hypot(d.x, d.y);
    };
    for (int i = 0; i < static_cast<int>(m_frames.size()); ++i) {
        QVERIFY(tracker.update(m_frames[static_cast<std::size_t>(i)], frameTime(i)).has_value());
        gaps[0].push_back(gap(tracker.faces()[0]->raw));
        gaps[1].push_back(gap(tracker.faces()[0]->points));
    }
    const double frames = lag(gaps[0], gaps[1]);
    qInfo("lips %.1f frames late", frames);
    QVERIFY2(frames <= 0.5, qPrintable(QString::number(frames)));
}

void TestSteadiness::movingHeadIsNotLate()
{
    FaceTracker tracker = newTracker();
    std::array<std::vector<float>, 2> places;
    for (int i = 0; i < static_cast<int>(m_frames.size()); ++i) {
        QVERIFY(tracker.update(m_frames[static_cast<std::size_t>(i)], frameTime(i)).has_value());
        places[0].push_back(tracker.faces()[0]->raw[4].x);
        places[1].push_back(tracker.faces()[0]->points[4].x);
    }
    const double frames = lag(places[0], places[1]);
    qInfo("head %.1f frames late", frames);
    QVERIFY2(frames <= 0.5, qPrintable(QString::number(frames)));
}

void TestSteadiness::slowHeadIsNotBehind_data()
{
    QTest::addColumn<float>("speed"); // pixels a second
    QTest::newRow("drifting") << 8.0F;
    QTest::newRow("leaning") << 25.0F;
    QTest::newRow("moving") << 80.0F;
}

/// A drawing that trails the head swims on it.
void TestSteadiness::slowHeadIsNotBehind()
{
    QFETCH(float, speed);
    FaceTracker tracker = newTracker();
    double behind = 0.0;
    int count = 0;
    for (int i = 0; i < 60; ++i) {
        const float way = speed * static_cast<float>(i) / 30.0F;
        cv::Mat picture;
        cv::warpAffine(m_frames[0], picture, cv::Matx23f(1, 0, way, 0, 1, 0.3F * way),
                       m_frames[0].size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
        QVERIFY(tracker.update(picture, frameTime(i)).has_value());
        if (i < 30)
            continue;
        for (const std::size_t vertex : {4U, 33U, 263U, 61U, 291U, 152U}) {
            const LandmarkSet &raw = tracker.faces()[0]->raw;
            const LandmarkSet &points = tracker.faces()[0]->points;
            behind += static_cast<double>(raw[vertex].x - points[vertex].x);
            ++count;
        }
    }
    behind /= count;
    qInfo("%.2f px behind", behind);
    QVERIFY2(std::abs(behind) <= 1.0, qPrintable(QString::number(behind)));
}

/// Change from frame to frame where both frames are opaque (a drawing that swims or whose light
/// flickers changes more than the face below it).
void TestSteadiness::swapFlickersNoMoreThanTheFrame_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("glasses") << QString(kGlasses);
    QTest::newRow("bare, talking") << "webcam_talking.mp4";
    QTest::newRow("bare, posing") << "webcam_posing.mp4";
}

void TestSteadiness::swapFlickersNoMoreThanTheFrame()
{
    QFETCH(QString, file);
    cv::VideoCapture video = open(file);
    DirectSwap drawing(*m_pack, *enrolPhoto(m_pack->models, m_pack->photo, "photo"), m_clock);
    std::array<cv::Mat, 3> last; ///< before, after, mask
    std::array<double, 2> change{};
    for (int i = 0; i < kFrames; ++i) {
        const cv::Mat before = cameraPicture(video, file);
        QVERIFY2(!before.empty(), qPrintable(file + " is missing; ./duck test fetches it"));
        cv::Mat after = before.clone();
        QVERIFY(drawing.swap(before, frameTime(i), after));
        const cv::Mat opaque = drawing.mask == 255;
        for (std::size_t k = 0; k < change.size() && i > 0; ++k)
            change[k] += cv::norm(k == 0 ? before : after, last[k], cv::NORM_L1, opaque & last[2]);
        last = {before, after, opaque};
    }
    const double flicker = change[1] / std::max(change[0], 1.0);
    qInfo("change from frame to frame %.3f of the frame's", flicker);
    QVERIFY(change[0] > 0.0);
    QVERIFY2(flicker <= 1.15, qPrintable(QString::number(flicker)));
}

QTEST_GUILESS_MAIN(TestSteadiness)
#include "tst_steadiness.moc"
