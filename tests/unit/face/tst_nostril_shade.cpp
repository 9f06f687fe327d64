#include "flat_scene.h"

#include "nostril_shade.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <span>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

/// What is dark in the frame's nostrils darkens the drawn ones, where they are drawn, and nothing
/// else.
class TestNostrilShade : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void darkensWhereItIsDrawn();
    void brightStaysAsItIs();
    void hiddenSideStaysAsItIs();
    void cutByTheEdgeStaysAsItIs();
};

namespace {

constexpr int kSide = 200;
constexpr float kFaceWidth = 180.0F;
constexpr std::uint8_t kSkin = 160;
constexpr std::uint8_t kTexture = test::FlatScene::kTexture;

struct Scene : test::FlatScene
{
    LandmarkSet drawn{};

    /// `at`: the left nostril, the right one 40 pixels beside it; drawn `off` from there.
    Scene(cv::Point2f at, cv::Point2f off)
        : FlatScene(kSide, kSkin)
    {
        place(ids::kNostrilLeft, at, off);
        place(ids::kNostrilRight, at + cv::Point2f(40, 0), off);
    }

    void place(std::span<const std::uint16_t> opening, cv::Point2f at, cv::Point2f off)
    {
        for (std::size_t i = 0; i < opening.size(); ++i) {
            const auto turn = static_cast<float>(i) * 1.047F;
            points[opening[i]] = {at.x + 5 * std::cos(turn), at.y + 4 * std::sin(turn), 0};
            drawn[opening[i]] = points[opening[i]] + cv::Point3f(off.x, off.y, 0);
        }
    }

    void darken(cv::Point at)
    {
        cv::ellipse(frame, at, {6, 5}, 0, 0, 360, cv::Scalar::all(40), cv::FILLED);
    }

    void shade()
    {
        ColourTransfer light;
        const cv::Mat seen(frame.size(), CV_32FC1, cv::Scalar(1));
        QVERIFY(light.update(frame, texture, seen, kFaceWidth, 0.03F));
        NostrilShade().apply({points, drawn, visible, kFaceWidth}, light, frame, texture);
    }

    [[nodiscard]] int at(int x, int y) const { return texture.at<cv::Vec4b>(y, x)[1]; }
};

} // namespace

void TestNostrilShade::darkensWhereItIsDrawn()
{
    Scene scene({80, 120}, {6, 8});
    scene.darken({80, 120});
    scene.shade();
    QVERIFY(scene.at(86, 128) < 150);
    QCOMPARE(scene.at(86, 110), int{kTexture});
    QCOMPARE(scene.at(100, 128), int{kTexture});
    QCOMPARE(scene.texture.at<cv::Vec4b>(128, 86)[3], kTexture); // how far the photo reaches
    QVERIFY(scene.at(126, 128) > kTexture - 4);                  // the right one is not dark
}

void TestNostrilShade::brightStaysAsItIs()
{
    Scene scene({80, 120}, {0, 0});
    cv::ellipse(scene.frame, {80, 120}, {6, 5}, 0, 0, 360, cv::Scalar::all(250), cv::FILLED);
    scene.shade();
    QVERIFY(scene.at(80, 120) > kTexture - 4);
}

void TestNostrilShade::hiddenSideStaysAsItIs()
{
    Scene scene({80, 120}, {0, 0});
    scene.visible.fill(0.0F);
    scene.darken({80, 120});
    scene.darken({120, 120});
    scene.shade();
    QVERIFY(scene.isUntouched());
}

void TestNostrilShade::cutByTheEdgeStaysAsItIs()
{
    Scene scene({80, 198}, {0, 0});
    scene.darken({80, 198});
    scene.shade();
    QVERIFY(scene.isUntouched());
}

QTEST_GUILESS_MAIN(TestNostrilShade)
#include "tst_nostril_shade.moc"
