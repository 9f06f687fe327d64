#include "ducklive/face/face_engine.h"

#include "ducklive/base/manual_clock.h"

#include "face_pack.h"
#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Whose face is swapped, with which source, and who is hidden. The large face is on the left.
class TestPeople : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everybodyIsSwapped();
    void largestOnly();
    void operatorOnly();
    void operatorIsTakenByItselfAfterASecond();
    void operatorWhoLeftIsNotReplaced();
    void recogniserDecides();
    void recogniserThatThrowsShowsNothing();
    void aSourcePerPerson();
    void withoutSourceHidden();

private:
    struct FakeRecogniser final : FaceRecogniser
    {
        std::vector<float> describe(const media::Frame &, const FivePoints &points) override
        {
            if (isBroken)
                throw std::runtime_error("injected");
            ++calls;
            return (points[2].x < 160.0F) == isLeftTheOne ? std::vector<float>{1.0F, 0.0F}
                                                          : std::vector<float>{0.0F, 1.0F};
        }
        bool isLeftTheOne = true, isBroken = false;
        int calls = 0;
    };

    FaceReport step(int frames = 1);
    void setPolicy(PeoplePolicy people);
    [[nodiscard]] bool isRaw(const FacePerson &person) const;
    [[nodiscard]] static const FacePerson &at(const FaceReport &report, bool left);

    std::unique_ptr<FakeFaces> m_fake;
    std::unique_ptr<FaceEngine> m_engine;
    base::ManualClock m_clock;
    cv::Mat m_picture;
    media::Frame m_frame;
    int m_index = 0;
};

void TestPeople::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
}

void TestPeople::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_fake = std::make_unique<FakeFaces>();
    m_fake->boxes = {{20, 44, 40, 40}, {84, 50, 28, 28}};
    m_engine = std::move(*FaceEngine::create(*m_fake->load(), m_clock));
    m_engine->setSource(m_fake->source());
    m_picture = cv::Mat(240, 320, CV_8UC3, cv::Scalar(40, 60, 160));
    m_picture(cv::Rect(180, 0, 140, 240)).setTo(cv::Scalar(170, 60, 40));
    cv::Mat noise(m_picture.size(), CV_8UC3);
    cv::RNG(7).fill(noise, cv::RNG::UNIFORM, 0, 60);
    m_picture += noise;
    m_index = 0;
}

FaceReport TestPeople::step(int frames)
{
    FaceReport report;
    for (int i = 0; i < frames; ++i) {
        m_frame = frameOf(m_picture, frameTime(m_index++));
        report = m_engine->process(m_frame);
        for (const FacePerson &person : report.seen()) {
            if (isRaw(person))
                qWarning("a raw face");
        }
    }
    return report;
}

void TestPeople::setPolicy(PeoplePolicy people)
{
    FaceSettings settings;
    settings.people = people;
    m_engine->setSettings(settings);
}

/// The middle of the face as it was.
bool TestPeople::isRaw(const FacePerson &person) const
{
    const cv::Rect middle(person.box.x + person.box.width / 3, person.box.y + person.box.height / 2,
                          person.box.width / 3, person.box.height / 4);
    return cv::norm(viewOf(m_frame)(middle), m_picture(middle), cv::NORM_L1) < 3.0 * middle.area();
}

const FacePerson &TestPeople::at(const FaceReport &report, bool left)
{
    static const FacePerson nobody;
    for (const FacePerson &person : report.seen()) {
        if ((person.box.x + person.box.width / 2 < 160) == left)
            return person;
    }
    return nobody;
}

void TestPeople::everybodyIsSwapped()
{
    const FaceReport report = step();
    QCOMPARE(report.faces, 2);
    QCOMPARE(report.peopleSeen, std::size_t{2});
    QVERIFY(report.people[0].box.width > report.people[1].box.width);
    QVERIFY(report.people[0].id != report.people[1].id && report.people[1].id != 0);
    QVERIFY(report.people[0].isSwapped && report.people[1].isSwapped);
    QVERIFY(!report.people[0].isOperator && !report.people[1].isOperator);
    QCOMPARE(step().people[0].id, report.people[0].id);
}

void TestPeople::largestOnly()
{
    setPolicy(PeoplePolicy::Largest);
    const FaceReport report = step(3);
    QCOMPARE(report.faces, 1);
    QVERIFY(at(report, true).isSwapped);
    QVERIFY(!at(report, false).isSwapped);
}

void TestPeople::operatorOnly()
{
    setPolicy(PeoplePolicy::Operator);
    m_fake->boxes.resize(1);
    FaceReport report = step(3); // alone: the operator
    QVERIFY(at(report, true).isSwapped && at(report, true).isOperator);
    m_fake->boxes = {{20, 50, 28, 28}, {84, 44, 40, 40}}; // another one, larger
    m_picture(cv::Rect(180, 0, 140, 240)) += cv::Scalar(20, 20, 20);
    report = step(12);
    QCOMPARE(report.peopleSeen, std::size_t{2});
    QCOMPARE(report.faces, 1);
    QVERIFY(at(report, true).isSwapped && at(report, true).isOperator);
    QVERIFY(!at(report, false).isSwapped && !at(report, false).isOperator);
}

void TestPeople::operatorIsTakenByItselfAfterASecond()
{
    setPolicy(PeoplePolicy::Operator);
    FaceReport report = step(20);
    QCOMPARE(report.outcome, FaceOutcome::Card); // who is it? nothing is shown
    QCOMPARE(report.peopleSeen, std::size_t{2});
    report = step(20);
    QCOMPARE(report.faces, 1);
    QVERIFY(at(report, true).isOperator);
    m_engine->enrolOperator();
    QVERIFY(at(step(), true).isOperator);
}

void TestPeople::operatorWhoLeftIsNotReplaced()
{
    setPolicy(PeoplePolicy::Operator);
    m_fake->boxes.resize(1);
    const FacePerson before = at(step(3), true);
    const cv::Mat place = m_picture.clone();
    m_fake->presence = -10.0F;
    QCOMPARE(step(2).faces, 0);
    m_picture(cv::Rect(0, 0, 180, 240)) = cv::Scalar(150, 90, 60); // somebody else sits down
    m_fake->presence = 10.0F;
    for (int i = 0; i < 120; ++i)
        QCOMPARE(step().faces, 0);
    m_fake->presence = -10.0F;
    step(90);
    m_picture = place;
    m_fake->presence = 10.0F;
    const FaceReport report = step(8);
    QCOMPARE(report.faces, 1);
    QCOMPARE(at(report, true).id, before.id);
    QVERIFY(at(report, true).isOperator);
}

void TestPeople::recogniserDecides()
{
    auto recogniser = std::make_shared<FakeRecogniser>();
    m_engine->setRecogniser(recogniser, 0.5F);
    setPolicy(PeoplePolicy::Operator);
    m_engine->enrolOperator();
    FaceReport report = step(2);
    QVERIFY(at(report, true).isOperator && at(report, true).isSwapped);
    QVERIFY(recogniser->calls > 0);
    recogniser->isLeftTheOne = false; // they changed seats under the tracker's nose
    report = step(90);
    QVERIFY(at(report, false).isOperator && at(report, false).isSwapped);
    QVERIFY(!at(report, true).isOperator && !at(report, true).isSwapped);
}

void TestPeople::recogniserThatThrowsShowsNothing()
{
    auto recogniser = std::make_shared<FakeRecogniser>();
    recogniser->isBroken = true;
    m_engine->setRecogniser(recogniser, 0.5F);
    setPolicy(PeoplePolicy::Operator);
    m_engine->enrolOperator();
    const FaceReport report = step(3);
    QCOMPARE(report.outcome, FaceOutcome::Card);
    QCOMPARE(report.reason, FailReason::EngineFault);
}

void TestPeople::aSourcePerPerson()
{
    FaceReport report = step(2);
    const std::uint64_t right = at(report, false).id;
    const cv::Mat same = viewOf(m_frame).clone();
    m_engine->setSourceFor(right, m_fake->source(cv::Scalar(210, 120, 90, 255)));
    report = step(5); // the new face dissolves in
    QCOMPARE(report.faces, 2);
    const auto differs = [&](bool left) {
        const PixelRect &box = at(report, left).box;
        const cv::Rect face = cv::Rect(box.x, box.y, box.width, box.height);
        return cv::norm(viewOf(m_frame)(face), same(face), cv::NORM_INF) > 6.0;
    };
    QVERIFY(!differs(true));
    QVERIFY(differs(false));
}

void TestPeople::withoutSourceHidden()
{
    const std::uint64_t right = at(step(2), false).id;
    m_engine->setSource(nullptr);
    QCOMPARE(step().reason, FailReason::NoSource);
    m_engine->setSourceFor(right, m_fake->source());
    const FaceReport report = step();
    QCOMPARE(report.faces, 1);
    QVERIFY(at(report, false).isSwapped);
    QVERIFY(!at(report, true).isSwapped);
    m_engine->setSourceFor(right, nullptr);
    QCOMPARE(step().reason, FailReason::NoSource);
}

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
