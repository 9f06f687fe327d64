#include "ducklive/face/source_face.h"

#include "face_pack.h"
#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Angles of a photo, measured on a face whose turn is known exactly.
class TestEnrolmentLimits : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void anglesAreMeasured();
    void turnedAsideIsRefused();
    void lookingDownIsRefused();
    void modelFailureIsNoPanic();

private:
    static media::Frame photo();
};

void TestEnrolmentLimits::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
}

media::Frame TestEnrolmentLimits::photo()
{
    cv::Mat picture(470, 500, CV_8UC3);
    cv::RNG(3).fill(picture, cv::RNG::UNIFORM, 60, 200);
    return frameOf(picture, {});
}

void TestEnrolmentLimits::anglesAreMeasured()
{
    FakeFaces fake;
    fake.boxes = {{44, 44, 40, 40}};
    const auto models = fake.load();
    fake.yaw = 15.0F;
    const auto aside = enrolPhoto(*models, photo(), "Ada");
    QVERIFY2(aside.has_value(), aside ? "" : base::toLogLine(aside.error()).c_str());
    QVERIFY(std::abs((*aside)->report().yaw - 15.0F) < 0.1F);
    QVERIFY(std::abs((*aside)->report().pitch) < 0.1F);
    fake.yaw = 0.0F;
    fake.pitch = -12.0F;
    const auto up = enrolPhoto(*models, photo(), "Ada");
    QVERIFY(std::abs((*up)->report().pitch + 12.0F) < 0.1F);
}

void TestEnrolmentLimits::turnedAsideIsRefused()
{
    FakeFaces fake;
    fake.boxes = {{44, 44, 40, 40}};
    const auto models = fake.load();
    fake.yaw = -31.0F;
    const auto source = enrolPhoto(*models, photo(), "Ada");
    QCOMPARE(source.error().code, base::ErrorCode::PhotoTurned);
    QCOMPARE(source.error().cause, std::string("yaw in degrees -31.0, limit 25.0"));
}

void TestEnrolmentLimits::lookingDownIsRefused()
{
    FakeFaces fake;
    fake.boxes = {{44, 44, 40, 40}};
    const auto models = fake.load();
    fake.pitch = 27.0F;
    QCOMPARE(enrolPhoto(*models, photo(), "Ada").error().code, base::ErrorCode::PhotoTurned);
}

void TestEnrolmentLimits::modelFailureIsNoPanic()
{
    FakeFaces fake;
    fake.boxes = {{44, 44, 40, 40}};
    const auto models = fake.load();
    fake.netFails = true;
    QCOMPARE(enrolPhoto(*models, photo(), "Ada").error().code, base::ErrorCode::ModelFailed);
    fake.netFails = false;
    fake.netThrows = true;
    QCOMPARE(enrolPhoto(*models, photo(), "Ada").error().code, base::ErrorCode::Internal);
}

QTEST_GUILESS_MAIN(TestEnrolmentLimits)
#include "tst_enrolment_limits.moc"
