#include "skin_evener.h"

#include "face_zones.h"
#include "fake_faces.h"
#include "flat_face.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;
using namespace ducklive::face::test;

/// Coloured light goes; hair and lips keep a colour that bears another light.
class TestSkinEvener : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void colouredLightGoes();
    void glowingBrowsGrowDull();
    void brownBrowsStay();
    void purpleLipsTurnWarm();

private:
    /// A face of one colour with brows and lips of others.
    [[nodiscard]] cv::Mat painted(const cv::Scalar &brows, const cv::Scalar &lips) const;
    /// Blue over red.
    [[nodiscard]] static double coolness(const cv::Mat &texture, const cv::Mat &where);

    SourceData m_data;
    FaceZones m_zones;
    cv::Mat m_browHair;
};

namespace {

const cv::Scalar kSkin(100, 130, 180);
const cv::Scalar kBrown(42, 52, 68);
const cv::Scalar kRose(96, 96, 160);

} // namespace

void TestSkinEvener::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
    const auto canonical = *CanonicalFace::load(FakeFaces::packFolder() / "canonical_face.json");
    m_data = flatFace(*canonical);
    m_zones = FaceZones::from(m_data.vertices, m_data.faceWidth, {480, 480});
    cv::erode(m_zones.brows, m_browHair, cv::Mat::ones(13, 13, CV_8UC1));
}

cv::Mat TestSkinEvener::painted(const cv::Scalar &brows, const cv::Scalar &lips) const
{
    cv::Mat texture(480, 480, CV_8UC3, kSkin);
    texture.setTo(brows, m_browHair);
    texture.setTo(lips, m_zones.lips);
    return texture;
}

double TestSkinEvener::coolness(const cv::Mat &texture, const cv::Mat &where)
{
    const cv::Scalar mean = cv::mean(texture, where);
    return mean[0] / mean[2];
}

void TestSkinEvener::colouredLightGoes()
{
    cv::Mat texture = painted(kBrown, kRose);
    cv::Mat half = texture(cv::Rect(0, 0, 240, 480));
    cv::multiply(half, cv::Scalar(0.7, 0.9, 1.0), half);
    evenSkin(texture, m_data);
    cv::Mat left = m_zones.bare.clone();
    left(cv::Rect(220, 0, 260, 480)).setTo(0);
    cv::Mat right = m_zones.bare.clone();
    right(cv::Rect(0, 0, 260, 480)).setTo(0);
    QVERIFY2(std::abs(coolness(texture, left) - coolness(texture, right)) < 0.05,
             qPrintable(
                 QString("%1 and %2").arg(coolness(texture, left)).arg(coolness(texture, right))));
}

/// The colour of the skin, as a camera spreads it over the darkness of hair.
void TestSkinEvener::glowingBrowsGrowDull()
{
    cv::Mat texture = painted(cv::Scalar(10, 50, 110), kRose);
    evenSkin(texture, m_data);
    QVERIFY2(coolness(texture, m_browHair) > 0.35,
             qPrintable(QString::number(coolness(texture, m_browHair))));
}

void TestSkinEvener::brownBrowsStay()
{
    cv::Mat texture = painted(kBrown, kRose);
    const double before = coolness(texture, m_browHair);
    evenSkin(texture, m_data);
    QVERIFY(std::abs(coolness(texture, m_browHair) - before) < 0.05);
}

void TestSkinEvener::purpleLipsTurnWarm()
{
    cv::Mat texture = painted(kBrown, cv::Scalar(150, 96, 170));
    evenSkin(texture, m_data);
    QVERIFY2(coolness(texture, m_zones.lips) < 0.75,
             qPrintable(QString::number(coolness(texture, m_zones.lips))));
    texture = painted(kBrown, kRose);
    const double before = coolness(texture, m_zones.lips);
    evenSkin(texture, m_data);
    QVERIFY(std::abs(coolness(texture, m_zones.lips) - before) < 0.08);
}

QTEST_GUILESS_MAIN(TestSkinEvener)
#include "tst_skin_evener.moc"
