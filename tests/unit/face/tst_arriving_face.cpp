#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"
#include "stage_light.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// A second face comes into a running picture: it is hidden or swapped in its very first frame.
class TestArrivingFace : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void isNeverShownRaw_data();
    void isNeverShownRaw();

private:
    using Light = std::function<cv::Mat(const cv::Mat &)>;

    std::unique_ptr<FacePack> m_pack;
    std::shared_ptr<const SourceFace> m_source;
    std::vector<cv::Mat> m_frames; ///< the camera picture of the sample, 1280×720 with dark sides
};

void TestArrivingFace::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    m_source = *enrolPhoto(m_pack->models, m_pack->photo, "photo");
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    for (cv::Mat picture; m_frames.size() < 12 && video.read(picture);) {
        cv::Mat camera = ducklive::test::cameraPicture(picture, {640, 474});
        cv::Mat frame(720, 1280, CV_8UC3, cv::Scalar(70, 72, 76));
        camera.copyTo(frame(cv::Rect(320, 246, 640, 474)));
        m_frames.push_back(frame);
    }
    QCOMPARE(m_frames.size(), std::size_t{12});
}

void TestArrivingFace::isNeverShownRaw_data()
{
    QTest::addColumn<Light>("light");
    QTest::addColumn<double>("height"); // of the face, share of the frame's height
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    const std::pair<const char *, Light> lights[]{
        {"plain", [](const cv::Mat &picture) { return picture; }}, {"stage", underStageLight}};
    for (const auto &[name, light] : lights) {
        for (const double height : {0.10, 0.14, 0.20, 0.30}) {
            for (const auto &[x, y] :
                 {std::pair{4, 10}, {330, 8}, {610, 20}, {1000, 200}, {90, 380}})
                QTest::addRow("%s light, %d %% at %d, %d", name, static_cast<int>(100 * height), x,
                              y)
                    << light << height << x << y;
        }
    }
}

void TestArrivingFace::isNeverShownRaw()
{
    QFETCH(const Light, light);
    QFETCH(double, height);
    QFETCH(int, x);
    QFETCH(int, y);
    const cv::Rect head(125, 20, 200, 200); ///< of the photo; its face is 94 pixels high
    const cv::Rect inner(185, 85, 80, 85);
    const double scale = height * 720.0 / 94.0;
    cv::Mat visitor;
    cv::resize(viewOf(m_pack->photo)(head), visitor, {}, scale, scale,
               scale < 1.0 ? cv::INTER_AREA : cv::INTER_CUBIC);
    const base::ManualClock clock;
    auto engine = std::move(*FaceEngine::create(m_pack->models, clock));
    engine->setSource(m_source);
    for (int i = 0; i < 24; ++i) {
        cv::Mat picture = m_frames[static_cast<std::size_t>(i % 12)].clone();
        const bool isThere = i >= 9; // after frames in which everything had its turn
        const cv::Point at(x + 2 * (i - 9), y);
        const cv::Rect seen = cv::Rect(at, visitor.size()) & cv::Rect({}, picture.size());
        if (isThere)
            visitor(cv::Rect({}, seen.size())).copyTo(picture(seen));
        media::Frame frame = frameOf(light(picture), frameTime(i));
        QCOMPARE(engine->process(frame).outcome, FaceOutcome::Swapped);
        if (!isThere)
            continue;
        const cv::Point corner = at + cv::Point(cvRound((inner.x - head.x) * scale),
                                                cvRound((inner.y - head.y) * scale));
        const cv::Rect face(corner,
                            cv::Size(cvRound(inner.width * scale), cvRound(inner.height * scale)));
        const cv::Mat mask = viewOf(engine->lastMask())(face & cv::Rect({}, picture.size()));
        // Eyes and an open mouth stay alive in a swapped face.
        QVERIFY2(cv::countNonZero(mask) > 0.75 * mask.rows * mask.cols,
                 qPrintable(QString("frame %1: %2 of %3")
                                .arg(i)
                                .arg(cv::countNonZero(mask))
                                .arg(mask.rows * mask.cols)));
    }
}

QTEST_GUILESS_MAIN(TestArrivingFace)
#include "tst_arriving_face.moc"
