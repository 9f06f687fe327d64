#include "hand_finder.h"

#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace ducklive;
using namespace ducklive::face;
using test::FakeFaces;

/// When the hand nets run, counted, and what becomes of strange answers.
class TestHandFinder : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void stillPictureIsHardlySearched();
    void changeBesideTheFaceIsSearched();
    void changeOfTheFaceIsNot();
    void handIsFollowed();
    void handFarFromFacesIsDropped();
    void withoutFacesNothingRuns();
    void strangeAnswersAreNoHands_data();
    void strangeAnswersAreNoHands();
    void otherSignatureIsRefused();

private:
    void addNets(const std::vector<std::int64_t> &landmarkShape);
    void step(int frames = 1);
    void drawSomethingNew(const cv::Rect &where);

    std::unique_ptr<FakeFaces> m_fake;
    std::unique_ptr<HandFinder> m_finder;
    cv::Mat m_picture;
    std::vector<cv::Rect2f> m_faces;
    float m_palm = 3.0F; ///< logit
    float m_presence = 0.95F;
    float m_offset = 0.0F; ///< of every point, in pixels of the hand net
    bool m_palmsFail = false, m_handsFail = false;
    int m_palmRuns = 0, m_handRuns = 0;
};

void TestHandFinder::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
}

void TestHandFinder::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_fake = std::make_unique<FakeFaces>();
    addNets({1, 21, 3});
    m_finder = std::make_unique<HandFinder>(std::move(*HandFinder::create(*m_fake->load())));
    m_picture = cv::Mat(480, 640, CV_8UC3, cv::Scalar(90, 100, 110));
    m_faces = {{250, 150, 120, 150}};
    m_palm = 3.0F;
    m_presence = 0.95F;
    m_offset = 0.0F;
    m_palmsFail = m_handsFail = false;
    m_palmRuns = m_handRuns = 0;
}

void TestHandFinder::addNets(const std::vector<std::int64_t> &landmarkShape)
{
    using inference::ElementType;
    using Tensors = std::vector<inference::Tensor>;
    m_fake->backend.add("palm_detection",
                        {{{"image", ElementType::Float32, {1, 3, 192, 192}}},
                         {{"regressors", ElementType::Float32, {1, 2016, 18}},
                          {"scores", ElementType::Float32, {1, 2016, 1}}},
                         [this](Tensors &, Tensors &outputs) -> base::Result<void> {
                             ++m_palmRuns;
                             if (m_palmsFail)
                                 return base::fail(base::ErrorCode::ModelFailed, "palms");
                             auto scores = outputs[1].as<float>();
                             std::ranges::fill(scores, -9.0F);
                             const std::size_t middle = 2 * (12 * 24 + 12);
                             scores[middle] = m_palm;
                             auto row = outputs[0].as<float>().subspan(middle * 18, 18);
                             std::ranges::fill(row, 0.0F);
                             row[2] = row[3] = 40.0F;
                             row[5] = 15.0F; // the wrist below the root of the middle finger
                             row[9] = -15.0F;
                             return {};
                         }});
    m_fake->backend.add("hand_landmark",
                        {{{"image", ElementType::Float32, {1, 3, 224, 224}}},
                         {{"landmarks", ElementType::Float32, landmarkShape},
                          {"presence", ElementType::Float32, {1, 1}}},
                         [this](Tensors &, Tensors &outputs) -> base::Result<void> {
                             ++m_handRuns;
                             if (m_handsFail)
                                 return base::fail(base::ErrorCode::ModelFailed, "hands");
                             auto values = outputs[0].as<float>();
                             for (std::size_t i = 0; i < 21; ++i) { // an upright hand of 140 pixels
                                 const float finger =
                                     i == 0 ? 2.0F : static_cast<float>((i - 1) / 4);
                                 const float joint =
                                     i == 0 ? 0.0F : 1.0F + static_cast<float>((i - 1) % 4);
                                 values[3 * i] = 112.0F + 20.0F * (finger - 2.0F) + m_offset;
                                 values[3 * i + 1] = 182.0F - 35.0F * joint;
                             }
                             outputs[1].as<float>()[0] = m_presence;
                             return {};
                         }});
}

void TestHandFinder::step(int frames)
{
    for (int i = 0; i < frames; ++i)
        m_finder->update(m_picture, m_faces);
}

void TestHandFinder::drawSomethingNew(const cv::Rect &where)
{
    m_picture(where) += cv::Scalar(60, 60, 60);
}

void TestHandFinder::stillPictureIsHardlySearched()
{
    m_palm = -5.0F;
    step(120);
    QVERIFY2(m_palmRuns >= 3 && m_palmRuns <= 5, qPrintable(QString::number(m_palmRuns)));
    QCOMPARE(m_handRuns, 0);
}

void TestHandFinder::changeBesideTheFaceIsSearched()
{
    m_palm = -5.0F;
    step(8);
    const int before = m_palmRuns;
    drawSomethingNew({260, 320, 80, 60});
    step(4);
    QCOMPARE(m_palmRuns, before + 1);
    step(8);
    QCOMPARE(m_palmRuns, before + 1);
}

void TestHandFinder::changeOfTheFaceIsNot()
{
    m_palm = -5.0F;
    step(8);
    const int before = m_palmRuns;
    drawSomethingNew({270, 170, 80, 110});
    step(8);
    QCOMPARE(m_palmRuns, before);
}

void TestHandFinder::handIsFollowed()
{
    step(4);
    QCOMPARE(m_finder->hands().size(), std::size_t{1});
    const HandPoints &hand = m_finder->hands()[0];
    QVERIFY(hand[12].y < hand[9].y && hand[9].y < hand[0].y); // fingers up
    const int palms = m_palmRuns;
    const int hands = m_handRuns;
    step(10);
    QCOMPARE(m_palmRuns, palms);
    QCOMPARE(m_handRuns, hands + 10);
    m_presence = 0.5F;
    step(1);
    QVERIFY(m_finder->hands().empty());
}

void TestHandFinder::handFarFromFacesIsDropped()
{
    step(4);
    QCOMPARE(m_finder->hands().size(), std::size_t{1});
    m_offset = 60.0F; // it moves to the right
    step(20);
    m_palm = -5.0F;
    step(1);
    QVERIFY(m_finder->hands().empty());
}

void TestHandFinder::withoutFacesNothingRuns()
{
    m_faces.clear();
    step(40);
    QCOMPARE(m_palmRuns + m_handRuns, 0);
}

void TestHandFinder::strangeAnswersAreNoHands_data()
{
    QTest::addColumn<int>("fault");
    const char *names[]{"palm net fails",        "hand net fails",        "score is no number",
                        "presence is no number", "points are no numbers", "points are huge"};
    for (int fault = 0; fault < 6; ++fault)
        QTest::newRow(names[fault]) << fault;
}

void TestHandFinder::strangeAnswersAreNoHands()
{
    QFETCH(const int, fault);
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    m_palmsFail = fault == 0;
    m_handsFail = fault == 1;
    m_palm = fault == 2 ? kNan : 3.0F;
    m_presence = fault == 3 ? kNan : 0.95F;
    m_offset = fault == 4 ? kNan : fault == 5 ? 1e20F : 0.0F;
    step(8);
    QVERIFY(m_finder->hands().empty());
    m_palmsFail = m_handsFail = false;
    m_palm = 3.0F;
    m_presence = 0.95F;
    m_offset = 0.0F;
    m_picture += cv::Scalar(40, 40, 40);
    step(8);
    QCOMPARE(m_finder->hands().size(), std::size_t{1});
}

void TestHandFinder::otherSignatureIsRefused()
{
    addNets({1, 20, 3});
    const auto models = m_fake->load();
    QVERIFY(!models.has_value());
    QCOMPARE(models.error().code, base::ErrorCode::ModelCorrupt);
    QCOMPARE(models.error().subject, "hand_landmark.onnx");
}

QTEST_GUILESS_MAIN(TestHandFinder)
#include "tst_hand_finder.moc"
