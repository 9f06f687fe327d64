#include "shadow_evener.h"

#include "fake_faces.h"
#include "flat_face.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;
using namespace ducklive::face::test;

/// What light from one side did to a photo is taken off it.
class TestShadowEvener : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void shadowBesideTheNoseGoes();
    void shadowOnBothSidesStays();
    void unseenHalfTeachesNothing();

private:
    /// Skin of one colour with a shadow of half its light on some of the cheeks.
    struct Picture
    {
        cv::Mat texture;
        cv::Mat left, right; ///< where the shadows lie or would lie, 255
    };
    [[nodiscard]] Picture shadowed(bool left, bool right) const;
    [[nodiscard]] static double light(const cv::Mat &texture, const cv::Mat &where);

    std::shared_ptr<const CanonicalFace> m_canonical;
    SourceData m_data;
};

namespace {

constexpr double kSkin = 160.0;
constexpr std::array<std::size_t, 5> kLeft{193, 129, 206, 205, 119};
constexpr std::array<std::size_t, 5> kRight{417, 358, 426, 425, 348};

} // namespace

void TestShadowEvener::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
    m_canonical = *CanonicalFace::load(FakeFaces::packFolder() / "canonical_face.json");
    m_data = flatFace(*m_canonical);
}

TestShadowEvener::Picture TestShadowEvener::shadowed(bool left, bool right) const
{
    Picture picture{cv::Mat(480, 480, CV_8UC3, cv::Scalar::all(kSkin)),
                    cv::Mat::zeros(480, 480, CV_8UC1), cv::Mat::zeros(480, 480, CV_8UC1)};
    const auto draw = [&](const std::array<std::size_t, 5> &part, bool dark, cv::Mat &where) {
        std::vector<cv::Point> outline;
        for (const std::size_t vertex : part)
            outline.emplace_back(m_data.vertices[vertex]);
        cv::fillPoly(where, std::vector{outline}, 255);
        if (dark)
            picture.texture.setTo(cv::Scalar::all(0.5 * kSkin), where);
    };
    draw(kLeft, left, picture.left);
    draw(kRight, right, picture.right);
    return picture;
}

double TestShadowEvener::light(const cv::Mat &texture, const cv::Mat &where)
{
    return cv::mean(texture, where)[1];
}

void TestShadowEvener::shadowBesideTheNoseGoes()
{
    auto [texture, left, right] = shadowed(true, false);
    evenShadows(*m_canonical, m_data, texture);
    const double dark = light(texture, left);
    const double bright = light(texture, right);
    QVERIFY2(bright - dark < 0.4 * 0.5 * kSkin, qPrintable(QString::number(bright - dark)));
    QVERIFY2(bright > 0.8 * kSkin, qPrintable(QString::number(bright)));
    QVERIFY(texture.at<cv::Vec3b>(m_data.vertices[ids::kForeheadTop]) ==
            cv::Vec3b::all(static_cast<std::uint8_t>(kSkin)));
}

void TestShadowEvener::shadowOnBothSidesStays()
{
    auto [texture, left, right] = shadowed(true, true);
    evenShadows(*m_canonical, m_data, texture);
    QVERIFY(std::abs(light(texture, left) - 0.5 * kSkin) < 4.0);
    QVERIFY(std::abs(light(texture, right) - 0.5 * kSkin) < 4.0);
}

void TestShadowEvener::unseenHalfTeachesNothing()
{
    SourceData data = m_data;
    for (std::size_t i = 0; i < data.weights.size(); ++i)
        data.weights[i] = m_canonical->vertices[i].x > 0.1F ? 0.0F : 1.0F;
    auto [texture, left, right] = shadowed(true, false);
    const cv::Mat before = texture.clone();
    evenShadows(*m_canonical, data, texture);
    QVERIFY(cv::norm(before, texture, cv::NORM_INF, left) <= 1.0);
    QVERIFY(cv::norm(before, texture, cv::NORM_INF, right) <= 1.0);
}

QTEST_GUILESS_MAIN(TestShadowEvener)
#include "tst_shadow_evener.moc"
