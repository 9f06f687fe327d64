#include "ducklive/face/source_face.h"

#include "face_pack.h"

#include <QRegularExpression>
#include <QTest>

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
    void missingModelIsNamed();

private:
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

void TestEnrolment::missingModelIsNamed()
{
    const auto models = loadFaceModels(*m_pack->backend, "/nonexistent", {});
    QCOMPARE(models.error().code, ErrorCode::ModelMissing);
    QVERIFY(!models.error().subject.empty());
}

QTEST_GUILESS_MAIN(TestEnrolment)
#include "tst_enrolment.moc"
