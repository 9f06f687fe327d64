#include "drawn_mouth.h"
#include "flat_scene.h"

#include "mouth_line.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ducklive::face;

/// Lines the frame shows between the lips and at their ends darken the drawn mouth; nothing else
/// does.
class TestMouthLine : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void darkensWhereTheFrameIsDark();
    void creaseOfTheFrameIsDrawn();
    void lineThatIsDarkEnoughStays();
    void brightStaysAsItIs();
    void broadShadowStaysAsItIs();
    void hiddenSideStaysAsItIs();
    void cutByTheEdge();
};

namespace {

constexpr int kSide = 240;
constexpr float kFaceWidth = 220.0F;
constexpr std::uint8_t kSkin = 150;
constexpr std::uint8_t kTexture = test::FlatScene::kTexture;

/// A closed mouth of 80 pixels, whose lips meet at the height of its middle.
struct Scene : test::FlatScene
{
    cv::Point middle;

    explicit Scene(cv::Point at = {120, 160})
        : FlatScene(kSide, kSkin)
        , middle(at)
    {
        const auto place = [this](std::uint16_t vertex, cv::Point2f where) {
            points[vertex] = {where.x, where.y, 0.0F};
        };
        test::layLips(ids::kLipsOuter, at, {40.0F, 12.0F}, place);
        test::layLips(ids::kLipsInner, at, {36.0F, 0.5F}, place);
    }

    void drawLine(cv::Mat &picture, int from, int to, int level) const
    {
        cv::line(picture, middle + cv::Point(from, 0), middle + cv::Point(to, 0),
                 cv::Scalar::all(level), 3);
    }

    void apply() { MouthLine().apply({points, visible, kFaceWidth}, frame, texture); }

    [[nodiscard]] int at(int x, int y) const
    {
        return texture.at<cv::Vec4b>(middle + cv::Point(x, y))[1];
    }
};

} // namespace

void TestMouthLine::darkensWhereTheFrameIsDark()
{
    Scene scene;
    scene.drawLine(scene.frame, -36, 36, 60);
    scene.apply();
    QVERIFY(scene.at(0, 0) < 130);
    QVERIFY(scene.at(-30, 0) < 130);
    QCOMPARE(scene.at(0, -16), int{kTexture}); // above the lips
    QCOMPARE(scene.at(0, 16), int{kTexture});
    QCOMPARE(scene.texture.at<cv::Vec4b>(scene.middle)[3], kTexture); // how far the photo reaches
}

/// Beyond the corner, where a mouth that sulks goes on.
void TestMouthLine::creaseOfTheFrameIsDrawn()
{
    Scene scene;
    scene.drawLine(scene.frame, 36, 45, 60);
    scene.apply();
    QVERIFY(scene.at(42, 0) < 150);
    QVERIFY(scene.at(-42, 0) > kTexture - 4);
    QVERIFY(scene.at(0, 0) > kTexture - 4);
}

void TestMouthLine::lineThatIsDarkEnoughStays()
{
    Scene scene;
    scene.drawLine(scene.frame, -36, 36, 90);
    scene.drawLine(scene.texture, -36, 36, 40);
    scene.apply();
    QCOMPARE(scene.at(0, 0), 40);
}

void TestMouthLine::brightStaysAsItIs()
{
    Scene scene;
    scene.drawLine(scene.frame, -36, 36, 240);
    scene.apply();
    QVERIFY(scene.at(0, 0) == kTexture);
    QVERIFY(scene.at(20, 0) == kTexture);
}

/// A beard or a cheek in the shade is no line.
void TestMouthLine::broadShadowStaysAsItIs()
{
    Scene scene;
    scene.frame.setTo(cv::Scalar::all(40));
    scene.apply();
    QVERIFY(scene.isUntouched());
}

void TestMouthLine::hiddenSideStaysAsItIs()
{
    Scene scene;
    scene.visible[61] = 0.0F;
    scene.drawLine(scene.frame, -36, 36, 60);
    scene.apply();
    QCOMPARE(scene.at(-30, 0), int{kTexture});
    QVERIFY(scene.at(30, 0) < 130);
}

void TestMouthLine::cutByTheEdge()
{
    Scene scene({120, kSide - 2});
    scene.drawLine(scene.frame, -36, 36, 60);
    scene.apply();
    QVERIFY(scene.at(0, 0) < 140);
    Scene outside({120, kSide + 60});
    outside.apply();
    QVERIFY(outside.isUntouched());
}

QTEST_GUILESS_MAIN(TestMouthLine)
#include "tst_mouth_line.moc"
