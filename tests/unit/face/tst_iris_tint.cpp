#include "ducklive/base/manual_clock.h"
#include "ducklive/face/face_engine.h"

#include "direct_swap.h"
#include "face_embedder.h"
#include "face_measures.h"
#include "iris_colour.h"
#include "iris_tint.h"
#include "landmark_probe.h"
#include "sample_camera.h"
#include "source_data.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// The eyes of the frame in the colour of the photo's, on request.
class TestIrisTint : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void eyesKeepTheirColourByDefault();
    void eyesTakeTheColourOfThePhoto();
    void gazeStays();
    void aBlinkIsNotPainted();
    void aHandBeforeTheEyesIsNotPainted();
    void aFaceCutByTheBorderIsNoFault_data();
    void aFaceCutByTheBorderIsNoFault();

private:
    cv::Mat swapped(bool sourceIris);
    cv::Vec3f toneOf(const cv::Mat &picture) const; ///< of the irises, at brightness 1

    std::unique_ptr<FacePack> m_pack;
    std::shared_ptr<const SourceFace> m_source; ///< brown eyes
    cv::Mat m_man;                              ///< bluish ones
    LandmarkSet m_points{};
    cv::Mat m_lids;
    base::ManualClock m_clock;
};

void TestIrisTint::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    m_source = *enrolPhoto(m_pack->models, m_pack->photo, "photo");
    QVERIFY(m_source->data().iris.has_value());
    const cv::Vec3f iris = *m_source->data().iris;
    QVERIFY(iris[2] > 1.2F * iris[0]);
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    for (int i = 0; i <= 230; ++i)
        QVERIFY(video.read(m_man));
    m_man = ducklive::test::cameraPicture(m_man);
    m_points = *FaceEmbedder(*m_pack).landmarks(m_man);
    m_lids = cv::Mat::zeros(m_man.size(), CV_8UC1);
    drawLids(m_points, ids::kEyeLeft, {}, m_lids);
    drawLids(m_points, ids::kEyeRight, {}, m_lids);
}

cv::Mat TestIrisTint::swapped(bool sourceIris)
{
    DirectSwap drawing(*m_pack, m_source, m_clock);
    drawing.settings.sourceIris = sourceIris;
    cv::Mat out = m_man.clone();
    if (!drawing.swap(m_man, frameTime(0), out))
        qFatal("no face");
    if (cv::norm(out, m_man, cv::NORM_INF, drawing.mask == 0) > 0)
        qFatal("changed outside the mask");
    return out;
}

cv::Vec3f TestIrisTint::toneOf(const cv::Mat &picture) const
{
    cv::Vec3f sum;
    for (const auto &ids : {ids::kIrisLeft, ids::kIrisRight})
        sum += irisColour(picture, m_lids, Iris::of(m_points, ids)).value_or(cv::Vec3f());
    return sum * (1.0F / (0.114F * sum[0] + 0.587F * sum[1] + 0.299F * sum[2]));
}

void TestIrisTint::eyesKeepTheirColourByDefault()
{
    QCOMPARE(FaceSettings{}.sourceIris, false);
    const cv::Vec3f tone = toneOf(swapped(false)); // the soft edge of the lids counts a little
    QVERIFY(cv::norm(tone - toneOf(m_man)) < 0.25 && tone[0] > tone[2]);
}

void TestIrisTint::eyesTakeTheColourOfThePhoto()
{
    const cv::Vec3f own = toneOf(m_man);
    const cv::Vec3f now = toneOf(swapped(true));
    qInfo("blue to red: own %.2f, now %.2f", static_cast<double>(own[0] / own[2]),
          static_cast<double>(now[0] / now[2]));
    QVERIFY(own[0] > own[2]);
    QVERIFY(now[2] > now[0]);
}

void TestIrisTint::gazeStays()
{
    LandmarkProbe probe(*m_pack);
    const auto pair = probe.read(m_man, swapped(false), swapped(true));
    QVERIFY(pair.has_value());
    QVERIFY2(gazeError(pair->before, pair->after) < 2.0,
             qPrintable(QString::number(gazeError(pair->before, pair->after))));
}

/// Lids that cover the iris are no iris.
void TestIrisTint::aBlinkIsNotPainted()
{
    QVERIFY(!irisColour(m_man, cv::Mat::zeros(m_man.size(), CV_8UC1),
                        Iris::of(m_points, ids::kIrisLeft)));
}

void TestIrisTint::aHandBeforeTheEyesIsNotPainted()
{
    cv::Mat hand(m_man.size(), CV_8UC3, cv::Scalar(90, 120, 180));
    cv::Mat mask = cv::Mat::zeros(m_man.size(), CV_8UC1);
    const cv::Mat light(m_man.size(), CV_32FC4, cv::Scalar::all(1.0));
    const cv::Mat before = hand.clone();
    IrisTint tint;
    tint.apply(m_points, {200.0F, 120.0F, 60.0F}, light, cv::Mat::zeros(m_man.size(), CV_32FC1),
               0.04F, hand, mask);
    QCOMPARE(cv::norm(hand, before, cv::NORM_INF), 0.0);
    tint.apply(m_points, {200.0F, 120.0F, 60.0F}, light, cv::Mat::ones(m_man.size(), CV_32FC1),
               0.04F, hand, mask);
    QVERIFY(cv::norm(hand, before, cv::NORM_INF) > 10.0);
}

void TestIrisTint::aFaceCutByTheBorderIsNoFault_data()
{
    QTest::addColumn<int>("dx");
    QTest::addColumn<int>("dy");
    QTest::newRow("left") << -1 << 0;
    QTest::newRow("right") << 1 << 0;
    QTest::newRow("top") << 0 << -1;
    QTest::newRow("bottom") << 0 << 1;
}

/// With all that is done around the eyes: glasses taken away or kept, irises tinted.
void TestIrisTint::aFaceCutByTheBorderIsNoFault()
{
    QFETCH(const int, dx);
    QFETCH(const int, dy);
    for (const bool keepsGlasses : {false, true}) {
        auto engine = std::move(*FaceEngine::create(m_pack->models, m_clock));
        engine->setSource(m_source);
        FaceSettings settings;
        settings.sourceIris = true;
        settings.keepGlasses = keepsGlasses;
        engine->setSettings(settings);
        int swaps = 0;
        for (int i = 0; i < 40; ++i) {
            const cv::Matx23d move(1, 0, dx * 16.0 * i, 0, 1, dy * 16.0 * i);
            cv::Mat picture;
            cv::warpAffine(m_man, picture, move, m_man.size(), cv::INTER_LINEAR,
                           cv::BORDER_REPLICATE);
            media::Frame frame = frameOf(picture, frameTime(i));
            const FaceReport report = engine->process(frame);
            QVERIFY(report.reason != FailReason::EngineFault);
            swaps += report.outcome == FaceOutcome::Swapped ? 1 : 0;
        }
        QVERIFY(swaps > 10 && swaps < 40);
    }
}

QTEST_GUILESS_MAIN(TestIrisTint)
#include "tst_iris_tint.moc"
