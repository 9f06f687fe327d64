#include "ducklive/face/source_face.h"

#include "face_pack.h"
#include "sample_camera.h"
#include "source_data.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;
using base::ErrorCode;

/// Which photos are accepted, and why the others are not.
class TestEnrolment : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_pack = std::make_unique<FacePack>(); }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void goodPhoto();
    void mirroredPhoto();
    void noFace();
    void severalFaces();
    void tooSmall();
    void blurred();
    void wrongFormat();
    void severalPhotosOfOnePerson();
    void turnedPhotoIsFilledFromTheNearSide();
    void photosOfTwoPeopleAreRefused();
    void unusablePhotosAreLeftOut();
    void whatIsNotGoodIsNoted();
    void missingModelIsNamed();

private:
    /// The camera picture of the sample video; at frame 70 the head is turned.
    static cv::Mat videoFrame(int index);
    cv::Mat photo() { return viewOf(m_pack->photo).clone(); }
    base::Error refusalOf(const cv::Mat &picture);

    std::unique_ptr<FacePack> m_pack;
};

base::Error TestEnrolment::refusalOf(const cv::Mat &picture)
{
    const auto source = enrolPhoto(m_pack->models, frameOf(picture, {}), "Ada");
    if (source) {
        const auto &report = (*source)->report();
        return {ErrorCode::Cancelled, "accepted",
                "width " + std::to_string(report.faceWidth) + " yaw " + std::to_string(report.yaw) +
                    " sharpness " + std::to_string(report.sharpness)};
    }
    return source.error();
}

#define QVERIFY_REFUSED(picture, wanted)                                                           \
    do {                                                                                           \
        const base::Error error = refusalOf(picture);                                              \
        QVERIFY2(error.code == (wanted), base::toLogLine(error).c_str());                          \
        QCOMPARE(error.subject, std::string("Ada"));                                               \
        QVERIFY(!error.cause.empty());                                                             \
    } while (false)

void TestEnrolment::goodPhoto()
{
    const auto source = enrolPhoto(m_pack->models, m_pack->photo, "Ada");
    QVERIFY(source.has_value());
    QCOMPARE((*source)->name(), std::string("Ada"));
    const EnrolmentReport &report = (*source)->report();
    QVERIFY(std::abs(report.yaw) < 10.0F);
    QVERIFY(report.faceWidth > 80.0F && report.faceWidth < 110.0F);
    const PixelRect crop = (*source)->thumbnailCrop();
    QCOMPARE(crop.width, crop.height);
    QVERIFY(crop.x >= 0 && crop.y >= 0 && crop.x + crop.width <= 512 &&
            crop.y + crop.height <= 512);
    QVERIFY(crop.x < 190 && crop.x + crop.width > 260); // the face is around (224, 115)
}

void TestEnrolment::mirroredPhoto()
{
    cv::Mat mirrored;
    cv::flip(photo(), mirrored, 1);
    const auto source = enrolPhoto(m_pack->models, frameOf(mirrored, {}), "Ada");
    QVERIFY(source.has_value());
}

void TestEnrolment::noFace()
{
    QVERIFY_REFUSED(cv::Mat(480, 640, CV_8UC3, cv::Scalar(120, 130, 140)), ErrorCode::PhotoNoFace);
}

void TestEnrolment::severalFaces()
{
    cv::Mat pair;
    cv::hconcat(photo(), photo(), pair);
    QVERIFY_REFUSED(pair, ErrorCode::PhotoSeveralFaces);
}

void TestEnrolment::tooSmall()
{
    cv::Mat small;
    cv::resize(photo(), small, {}, 0.5, 0.5, cv::INTER_AREA);
    QVERIFY_REFUSED(small, ErrorCode::PhotoFaceTooSmall);
}

void TestEnrolment::blurred()
{
    cv::Mat soft;
    cv::GaussianBlur(photo(), soft, {}, 3.0);
    QVERIFY_REFUSED(soft, ErrorCode::PhotoBlurred);
}

void TestEnrolment::wrongFormat()
{
    const auto source =
        enrolPhoto(m_pack->models, media::Frame({64, 64}, media::PixelFormat::Gray8), "Ada");
    QCOMPARE(source.error().code, ErrorCode::InvalidArgument);
}

cv::Mat TestEnrolment::videoFrame(int index)
{
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    cv::Mat picture;
    for (int i = 0; i <= index; ++i)
        video.read(picture);
    cv::Mat camera = ducklive::test::cameraPicture(picture);
    cv::Mat blurred;
    cv::GaussianBlur(camera, blurred, {}, 2.0);
    cv::addWeighted(camera, 3.0, blurred, -2.0, 0.0, camera); // else too soft for a photo
    return camera;
}

void TestEnrolment::severalPhotosOfOnePerson()
{
    const std::vector<media::Frame> photos{frameOf(videoFrame(70), {}), frameOf(videoFrame(0), {})};
    const auto better = enrolPhoto(m_pack->models, photos[1], "Joao"); // the better one
    QVERIFY2(better.has_value(), better ? "" : base::toLogLine(better.error()).c_str());
    const auto both = enrolPhotos(m_pack->models, photos, "Joao");
    QVERIFY2(both.has_value(), both ? "" : base::toLogLine(both.error()).c_str());
    QCOMPARE((*both)->report().photos, 2);
    QCOMPARE((*both)->report().yaw, (*better)->report().yaw);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i)
        QVERIFY((*both)->data().weights[i] >= (*better)->data().weights[i]);
}

void TestEnrolment::turnedPhotoIsFilledFromTheNearSide()
{
    const auto turned = enrolPhoto(m_pack->models, frameOf(videoFrame(70), {}), "Joao");
    QVERIFY2(turned.has_value(), turned ? "" : base::toLogLine(turned.error()).c_str());
    QVERIFY(std::abs((*turned)->report().yaw) > 10.0F);
    QVERIFY(std::ranges::count((*turned)->report().notes, EnrolmentNote::Turned) == 1);
    const auto &weights = (*turned)->data().weights;
    for (const std::size_t side : {234U, 454U})
        QVERIFY2(weights[side] > 0.0F, qPrintable(QString::number(weights[side])));
}

void TestEnrolment::photosOfTwoPeopleAreRefused()
{
    const std::vector<media::Frame> photos{m_pack->photo, frameOf(videoFrame(0), {})};
    const auto source = enrolPhotos(m_pack->models, photos, "Ada");
    QVERIFY(!source.has_value());
    QCOMPARE(source.error().code, ErrorCode::PhotoOtherPerson);
    QVERIFY(QString::fromStdString(source.error().cause).contains("different faces"));
}

void TestEnrolment::unusablePhotosAreLeftOut()
{
    const cv::Mat nothing(480, 640, CV_8UC3, cv::Scalar(120, 130, 140));
    const std::vector<media::Frame> mixed{frameOf(nothing, {}), frameOf(photo(), {})};
    QCOMPARE((*enrolPhotos(m_pack->models, mixed, "Ada"))->report().photos, 1);
    const std::vector<media::Frame> none{frameOf(nothing, {})};
    QCOMPARE(enrolPhotos(m_pack->models, none, "Ada").error().code, ErrorCode::PhotoNoFace);
    QCOMPARE(enrolPhotos(m_pack->models, {}, "Ada").error().code, ErrorCode::InvalidArgument);
}

void TestEnrolment::whatIsNotGoodIsNoted()
{
    const auto source = enrolPhoto(m_pack->models, m_pack->photo, "Ada");
    const auto &notes = (*source)->report().notes;
    const auto has = [&](EnrolmentNote note) { return std::ranges::count(notes, note) == 1; };
    QVERIFY(has(EnrolmentNote::SmallFace));
    QVERIFY(has(EnrolmentNote::Smiling));
    QVERIFY(has(EnrolmentNote::ForeheadCovered));
    QVERIFY(!has(EnrolmentNote::EyesClosed));
    QVERIFY(!has(EnrolmentNote::Turned));
    QVERIFY(!has(EnrolmentNote::Soft));
}

void TestEnrolment::missingModelIsNamed()
{
    const auto models = loadFaceModels(*m_pack->backend, "/nonexistent", {});
    QCOMPARE(models.error().code, ErrorCode::ModelMissing);
    QVERIFY(!models.error().subject.empty());
}

QTEST_GUILESS_MAIN(TestEnrolment)
#include "tst_enrolment.moc"
