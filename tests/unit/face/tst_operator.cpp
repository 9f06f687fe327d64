#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "sample_camera.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// PeoplePolicy::Operator with the real nets: somebody walks through the picture in front of the
/// operator, then sits down in the operator's place, then the operator comes back.
class TestOperator : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void onlyTheOperatorIsSwapped();

private:
    [[nodiscard]] cv::Mat scene(int frame, bool operatorIsThere, int walkerX, int walkerY) const;
    FaceReport process(const cv::Mat &picture);
    /// The middle of the walker's face comes out as it went in.
    [[nodiscard]] bool showsWalker(const cv::Mat &picture, int walkerX, int walkerY) const;

    std::unique_ptr<FacePack> m_pack;
    std::unique_ptr<FaceEngine> m_engine;
    base::ManualClock m_clock;
    std::vector<cv::Mat> m_operator;
    cv::Mat m_walker;
    media::Frame m_frame;
    int m_index = 0;
};

void TestOperator::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    m_engine = std::move(*FaceEngine::create(m_pack->models, m_clock));
    m_engine->setSource(*enrolPhoto(m_pack->models, m_pack->photo, "photo"));
    FaceSettings settings;
    settings.people = PeoplePolicy::Operator;
    settings.policy = FailPolicy::Card;
    m_engine->setSettings(settings);
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    for (cv::Mat picture; m_operator.size() < 120 && video.read(picture);) {
        cv::Mat one = ducklive::test::cameraPicture(picture);
        m_operator.push_back(one);
    }
    cv::resize(viewOf(m_pack->photo)(cv::Rect(100, 0, 250, 280)), m_walker, {}, 2.2, 2.2,
               cv::INTER_CUBIC);
}

cv::Mat TestOperator::scene(int frame, bool operatorIsThere, int walkerX, int walkerY) const
{
    const cv::Mat &there = m_operator[static_cast<std::size_t>(frame) % m_operator.size()];
    cv::Mat picture =
        operatorIsThere ? there.clone() : cv::Mat(there.size(), CV_8UC3, cv::Scalar(120, 130, 135));
    const cv::Point at(walkerX, walkerY);
    const cv::Rect seen = cv::Rect(at, m_walker.size()) & cv::Rect({}, picture.size());
    if (!seen.empty())
        m_walker(seen - at).copyTo(picture(seen));
    return picture;
}

FaceReport TestOperator::process(const cv::Mat &picture)
{
    m_frame = frameOf(picture, frameTime(m_index++));
    return m_engine->process(m_frame);
}

bool TestOperator::showsWalker(const cv::Mat &picture, int walkerX, int walkerY) const
{
    const cv::Rect eyes = cv::Rect(walkerX + 175, walkerY + 170, 200, 130);
    const cv::Rect seen = eyes & cv::Rect({}, picture.size());
    return seen == eyes &&
           cv::norm(viewOf(m_frame)(seen), picture(seen), cv::NORM_L1) < 3.0 * seen.area();
}

void TestOperator::onlyTheOperatorIsSwapped()
{
    constexpr int kOutside = 2000;
    FaceReport report;
    for (int i = 0; i < 10; ++i)
        report = process(scene(i, true, kOutside, 0));
    QCOMPARE(report.faces, 1);
    QVERIFY(report.people[0].isOperator);
    const std::uint64_t id = report.people[0].id;
    int both = 0;
    for (int i = 10; i < 70; ++i) { // through the picture, larger and in front
        const int x = -560 + 26 * (i - 10);
        const cv::Mat picture = scene(i, true, x, 60);
        report = process(picture);
        QVERIFY2(!showsWalker(picture, x, 60), qPrintable(QString::number(i)));
        for (const FacePerson &person : report.seen()) {
            const int middle = person.box.x + person.box.width / 2;
            const bool isWalker = std::abs(middle - (x + 273)) < 40;
            QVERIFY(!(isWalker && person.isSwapped));
            both += person.isSwapped && report.peopleSeen == 2 ? 1 : 0;
        }
    }
    QVERIFY2(both >= 3, qPrintable(QString::number(both)));
    for (int i = 70; i < 100; ++i)
        report = process(scene(i, true, kOutside, 0));
    QCOMPARE(report.faces, 1);
    QCOMPARE(report.people[0].id, id);
    for (int i = 0; i < 75; ++i) { // somebody else sits down there
        report = process(scene(i, false, 170, 120));
        QCOMPARE(report.outcome, FaceOutcome::Card);
    }
    QVERIFY(report.peopleSeen >= 1);
    for (int i = 0; i < 8; ++i)
        report = process(scene(i, true, kOutside, 0));
    QCOMPARE(report.outcome, FaceOutcome::Swapped);
    QCOMPARE(report.people[0].id, id);
    QVERIFY(report.people[0].isOperator);
}

QTEST_GUILESS_MAIN(TestOperator)
#include "tst_operator.moc"
