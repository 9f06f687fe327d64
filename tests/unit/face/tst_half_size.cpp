#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"

#include <cmath>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// FaceQuality::HalfSize with the real nets: while the pictures become half as large and whole
/// again everybody stays who they are, and nobody is shown or hidden for it.
class TestHalfSize : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everybodyStays();
    void theOperatorStays();
    void theHeldPictureIsMadeToFit();

private:
    /// Somebody talks, and somebody else hangs on the wall beside.
    [[nodiscard]] cv::Mat scene(int frame) const;
    FaceReport process(const cv::Mat &picture, double scale);

    std::unique_ptr<FacePack> m_pack;
    std::shared_ptr<const SourceFace> m_source;
    std::unique_ptr<FaceEngine> m_engine;
    base::ManualClock m_clock;
    std::vector<cv::Mat> m_talking;
    cv::Mat m_other;
    media::Frame m_frame;
    int m_index = 0;
};

void TestHalfSize::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    m_source = *enrolPhoto(m_pack->models, m_pack->photo, "photo");
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    for (cv::Mat picture; m_talking.size() < 60 && video.read(picture);)
        m_talking.push_back(ducklive::test::cameraPicture(picture));
    QCOMPARE(m_talking.size(), std::size_t(60));
    cv::resize(viewOf(m_pack->photo)(cv::Rect(100, 0, 250, 280)), m_other, {}, 1.2, 1.2,
               cv::INTER_CUBIC);
}

void TestHalfSize::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_engine = std::move(*FaceEngine::create(m_pack->models, m_clock));
    m_engine->setSource(m_source);
    m_index = 0;
}

cv::Mat TestHalfSize::scene(int frame) const
{
    cv::Mat picture = m_talking[static_cast<std::size_t>(frame) % m_talking.size()].clone();
    m_other.copyTo(picture(cv::Rect({20, 20}, m_other.size())));
    return picture;
}

FaceReport TestHalfSize::process(const cv::Mat &picture, double scale)
{
    cv::Mat seen;
    cv::resize(picture, seen, {}, scale, scale, cv::INTER_AREA);
    m_frame = frameOf(seen, frameTime(m_index++));
    return m_engine->process(m_frame);
}

void TestHalfSize::everybodyStays()
{
    FaceReport before;
    for (int i = 0; i < 15; ++i)
        before = process(scene(i), 1.0);
    QCOMPARE(before.peopleSeen, std::size_t(2));
    double was = 1.0;
    for (int i = 15; i < 60; ++i) {
        const double scale = i / 15 % 2 == 1 ? 0.5 : 1.0;
        const FaceReport now = process(scene(i), scale);
        QCOMPARE(now.outcome, FaceOutcome::Swapped);
        QCOMPARE(now.faces, 2);
        QCOMPARE(now.peopleSeen, std::size_t(2));
        for (std::size_t k = 0; k < 2; ++k) {
            QCOMPARE(now.people[k].id, before.people[k].id);
            const double wider =
                now.people[k].box.width / scale / (before.people[k].box.width / was);
            QVERIFY2(std::abs(wider - 1.0) < 0.06, qPrintable(QString::number(wider)));
        }
        const double covered = cv::sum(viewOf(m_engine->lastMask()))[0] / 255.0 / (scale * scale);
        QVERIFY2(covered < 0.3 * static_cast<double>(m_talking.front().total()),
                 qPrintable(QString::number(covered)));
        before = now;
        was = scale;
    }
}

void TestHalfSize::theOperatorStays()
{
    FaceSettings settings;
    settings.people = PeoplePolicy::Operator;
    m_engine->setSettings(settings);
    m_engine->enrolOperator();
    for (int i = 0; i < 45; ++i) {
        const FaceReport now = process(scene(i), i / 15 % 2 == 1 ? 0.5 : 1.0);
        QCOMPARE(now.outcome, FaceOutcome::Swapped);
        QCOMPARE(now.peopleSeen, std::size_t(2));
        QVERIFY(now.people[0].isOperator && now.people[0].isSwapped);
        QVERIFY(!now.people[1].isOperator && !now.people[1].isSwapped);
    }
}

void TestHalfSize::theHeldPictureIsMadeToFit()
{
    FaceSettings settings;
    settings.policy = FailPolicy::HoldLast;
    m_engine->setSettings(settings);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(process(scene(i), 1.0).outcome, FaceOutcome::Swapped);
    cv::Mat last;
    cv::resize(viewOf(m_frame), last, {}, 0.5, 0.5, cv::INTER_AREA);
    const cv::Mat nobody(m_talking.front().size(), CV_8UC3, cv::Scalar(120, 130, 135));
    QCOMPARE(process(nobody, 0.5).outcome, FaceOutcome::HeldLast);
    const double difference =
        cv::norm(last, viewOf(m_frame), cv::NORM_L1) / static_cast<double>(last.total() * 3);
    QVERIFY2(difference < 3.0, qPrintable(QString::number(difference)));
    QCOMPARE(process(nobody(cv::Rect(0, 0, 600, 600)), 0.5).outcome, FaceOutcome::Card);
}

QTEST_GUILESS_MAIN(TestHalfSize)
#include "tst_half_size.moc"
