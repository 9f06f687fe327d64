#include "ducklive/base/manual_clock.h"
#include "ducklive/face/source_face.h"

#include "direct_swap.h"
#include "drawn_glasses.h"
#include "face_embedder.h"
#include "sample_camera.h"
#include "source_data.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// What of a photo travels: the face, not what it wore and not the light it stood in.
class TestPhotoTravels : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void glassesStay();
    void theShadeOfTheirLensesStays();
    void noGlassesAreSeenWhereNoneAre();
    void heavyBrowsAndTheShadowOfANoseAreNoGlasses();
    void lightFromOneSideStays();
    void colouredLightStays();

private:
    using Change = std::function<void(cv::Mat &)>;
    /// Mean difference in levels inside the face: what the change does to the photo itself, and to
    /// the man of the sample with that photo's face.
    struct Difference
    {
        double photo = 0.0, swapped = 0.0;
    };
    Difference compare(const Change &change, SourceData *report = nullptr);
    cv::Mat swappedMan(const cv::Mat &photo, SourceData *report, cv::Mat &mask);

    std::unique_ptr<FacePack> m_pack;
    cv::Mat m_portrait, m_man;
    LandmarkSet m_points{};
    base::ManualClock m_clock;
};

void TestPhotoTravels::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    cv::resize(viewOf(m_pack->photo), m_portrait, {}, 2.4, 2.4, cv::INTER_CUBIC);
    m_points = *FaceEmbedder(*m_pack).landmarks(m_portrait);
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    QVERIFY(video.read(m_man));
    m_man = ducklive::test::cameraPicture(m_man);
}

cv::Mat TestPhotoTravels::swappedMan(const cv::Mat &photo, SourceData *report, cv::Mat &mask)
{
    const auto source = enrolPhoto(m_pack->models, frameOf(photo, {}), "Ada");
    if (!source)
        qFatal("%s", base::toLogLine(source.error()).c_str());
    if (report)
        *report = (*source)->data();
    DirectSwap drawing(*m_pack, *source, m_clock);
    cv::Mat out = m_man.clone();
    drawing.swap(m_man, frameTime(0), out);
    mask = drawing.mask > 200;
    return out;
}

TestPhotoTravels::Difference TestPhotoTravels::compare(const Change &change, SourceData *report)
{
    cv::Mat photo = m_portrait.clone();
    change(photo);
    std::vector<cv::Point> outline;
    for (const std::uint16_t vertex : ids::kOval)
        outline.emplace_back(cvRound(m_points[vertex].x), cvRound(m_points[vertex].y));
    cv::Mat face = cv::Mat::zeros(photo.size(), CV_8UC1);
    cv::fillPoly(face, std::vector{outline}, 255);
    const auto levels = [](const cv::Mat &a, const cv::Mat &b, const cv::Mat &where) {
        cv::Mat difference;
        cv::absdiff(a, b, difference);
        const cv::Scalar mean = cv::mean(difference, where);
        return (mean[0] + mean[1] + mean[2]) / 3.0;
    };
    cv::Mat mask;
    cv::Mat changedMask;
    const cv::Mat plain = swappedMan(m_portrait, nullptr, mask);
    const cv::Mat changed = swappedMan(photo, report, changedMask);
    const Difference difference{levels(photo, m_portrait, face),
                                levels(changed, plain, mask & changedMask)};
    qInfo("photo %.1f, swapped %.1f levels", difference.photo, difference.swapped);
    return difference;
}

void TestPhotoTravels::glassesStay()
{
    SourceData data;
    const Difference difference =
        compare([&](cv::Mat &photo) { drawGlasses(m_points, true, photo); }, &data);
    QVERIFY(data.report.hasGlasses);
    QCOMPARE(std::ranges::count(data.report.notes, EnrolmentNote::Glasses), 1);
    QVERIFY2(difference.photo > 12.0, "no glasses");
    QVERIFY(difference.swapped < 4.0);
}

void TestPhotoTravels::theShadeOfTheirLensesStays()
{
    SourceData data;
    const Difference difference =
        compare([&](cv::Mat &photo) { drawGlasses(m_points, true, photo, 0.5); }, &data);
    QVERIFY(data.report.hasGlasses);
    QVERIFY2(difference.photo > 22.0, "no shade");
    QVERIFY(difference.swapped < 6.0);
}

void TestPhotoTravels::noGlassesAreSeenWhereNoneAre()
{
    SourceData data;
    cv::Mat mask;
    swappedMan(m_portrait, &data, mask);
    QVERIFY(!data.report.hasGlasses);
    cv::Mat mirrored;
    cv::flip(m_portrait, mirrored, 1);
    swappedMan(mirrored, &data, mask);
    QVERIFY(!data.report.hasGlasses);
}

void TestPhotoTravels::heavyBrowsAndTheShadowOfANoseAreNoGlasses()
{
    cv::Mat photo = m_portrait.clone();
    const auto at = [&](int id) { return cv::Point(cv::Point2f(m_points[id].x, m_points[id].y)); };
    const int thick = cvRound(0.035F * (m_points[454].x - m_points[234].x));
    const cv::Scalar dark(30, 40, 60);
    cv::line(photo, at(46), at(55), dark, thick);
    cv::line(photo, at(276), at(285), dark, thick);
    cv::line(photo, at(55), at(285), dark, thick / 2); // a frown joins them
    for (const auto &[from, to] : {std::pair{285, 465}, {465, 437}, {437, 420}})
        cv::line(photo, at(from), at(to), dark, 2 * thick);
    SourceData data;
    cv::Mat mask;
    swappedMan(photo, &data, mask);
    QVERIFY(!data.report.hasGlasses);
}

/// One half of the face has a third of the other's light.
void TestPhotoTravels::lightFromOneSideStays()
{
    const float middle = m_points[1].x;
    const Difference difference = compare([&](cv::Mat &photo) {
        for (int x = 0; x < photo.cols; ++x) {
            const double lit =
                1.0 - 0.65 / (1.0 + std::exp((static_cast<double>(x) - middle) / 8.0));
            photo.col(x) *= lit;
        }
    });
    QVERIFY2(difference.photo > 40.0, "no shadow");
    QVERIFY(difference.swapped < 6.0);
}

void TestPhotoTravels::colouredLightStays()
{
    const float top = m_points[ids::kForeheadTop].y;
    const float height = m_points[152].y - top;
    const Difference difference = compare([&](cv::Mat &photo) {
        for (int y = 0; y < photo.rows; ++y) {
            const double down =
                std::clamp(static_cast<double>((static_cast<float>(y) - top) / height), 0.0, 1.0);
            cv::Mat row = photo.row(y);
            cv::multiply(row, cv::Scalar(1.0 - 0.5 * down, 1.0 - 0.25 * down, 1.0), row);
        }
    });
    QVERIFY2(difference.photo > 12.0, "no colour");
    QVERIFY(difference.swapped < 4.0);
}

QTEST_GUILESS_MAIN(TestPhotoTravels)
#include "tst_photo_travels.moc"
