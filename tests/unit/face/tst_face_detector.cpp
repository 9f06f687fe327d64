#include "face_detector.h"

#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;

/// Decoding of hand-made detector outputs.
class TestFaceDetector : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void boxesComeBackInPicturePixels();
    void overlappingBoxesAreAveragedByScore();
    void nothingBelowHalf();
    void notANumberIsAFailure();

private:
    using Output = std::function<void(std::span<float> values, std::span<float> logits)>;
    FaceDetector detectorSaying(Output output);
    inference::FakeBackend m_backend;
    std::shared_ptr<const inference::Model> m_model;
};

FaceDetector TestFaceDetector::detectorSaying(Output output)
{
    using inference::ElementType;
    m_backend.add("d", {{{"image", ElementType::Float32, {1, 3, 128, 128}}},
                        {{"regressors", ElementType::Float32, {1, 896, 16}},
                         {"scores", ElementType::Float32, {1, 896, 1}}},
                        [output](auto &, auto &outputs) -> base::Result<void> {
                            std::ranges::fill(outputs[1].template as<float>(), -20.0F);
                            output(outputs[0].template as<float>(),
                                   outputs[1].template as<float>());
                            return {};
                        }});
    m_model = *m_backend.load("d.onnx", {});
    return std::move(*FaceDetector::create(*m_model));
}

void TestFaceDetector::boxesComeBackInPicturePixels()
{
    // Anchor 0 sits at (4, 4); a picture of 256×128 fills the middle 64 rows of the input.
    auto detector = detectorSaying([](auto values, auto logits) {
        logits[0] = 3.0F;
        values[0] = 60.0F;
        values[1] = 60.0F;
        values[2] = 20.0F;
        values[3] = 10.0F;
        values[4] = 50.0F;
        values[5] = 58.0F;
    });
    const auto faces = detector.detect(cv::Mat::zeros(128, 256, CV_8UC3));
    QVERIFY(faces.has_value());
    QCOMPARE(faces->size(), std::size_t{1});
    const FaceDetection &face = faces->front();
    QCOMPARE(face.box, cv::Rect2f(2 * (64 - 10), 2 * (64 - 32 - 5), 40, 20));
    QCOMPARE(face.points[0], cv::Point2f(2 * 54, 2 * (62 - 32)));
    QVERIFY(std::abs(face.score - 0.9526F) < 1e-3F);
}

void TestFaceDetector::overlappingBoxesAreAveragedByScore()
{
    auto detector = detectorSaying([](auto values, auto logits) {
        for (const std::size_t anchor : {std::size_t{0}, std::size_t{1}, std::size_t{400}}) {
            values[anchor * 16 + 2] = 40.0F;
            values[anchor * 16 + 3] = 40.0F;
        }
        logits[0] = 4.0F; // two boxes on the cell (4, 4), 8 pixels apart
        logits[1] = 4.0F;
        values[16] = 8.0F;
        logits[400] = 1.0F; // row 12, column 8: far away
    });
    const auto faces = detector.detect(cv::Mat::zeros(128, 128, CV_8UC3));
    QCOMPARE(faces->size(), std::size_t{2});
    QCOMPARE((*faces)[0].box.x, 4.0F + 4.0F - 20.0F);
    QVERIFY((*faces)[0].score > (*faces)[1].score);
}

void TestFaceDetector::nothingBelowHalf()
{
    auto detector = detectorSaying([](auto, auto logits) { logits[5] = -0.01F; });
    QVERIFY(detector.detect(cv::Mat::zeros(64, 64, CV_8UC3))->empty());
}

void TestFaceDetector::notANumberIsAFailure()
{
    auto detector = detectorSaying([](auto values, auto logits) {
        logits[5] = 4.0F;
        values[5 * 16 + 2] = std::numeric_limits<float>::infinity();
    });
    const auto faces = detector.detect(cv::Mat::zeros(64, 64, CV_8UC3));
    QVERIFY(!faces.has_value());
    QCOMPARE(faces.error().code, base::ErrorCode::ModelFailed);
}

QTEST_GUILESS_MAIN(TestFaceDetector)
#include "tst_face_detector.moc"
