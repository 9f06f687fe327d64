#include "people_in_view.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

/// Who is said to be in the picture, and for how long their own face is theirs.
class PeopleInViewTest : public QObject
{
    Q_OBJECT

    PeopleInView m_people;
    base::Timestamp m_now = base::timestampFromMicros(1'000'000'000);

    static face::FacePerson person(std::uint64_t id, int left, bool isOperator = false)
    {
        return {id, {left, 90, 160, 180}, !isOperator, isOperator};
    }
    std::vector<std::uint64_t> note(const std::vector<face::FacePerson> &frame)
    {
        return m_people.note(frame, {640, 360}, m_now);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void fromLeftToRightAsSharesOfThePicture()
    {
        PeopleInView people;
        (void)people.note(std::vector{person(3, 400), person(5, -32)}, {640, 360}, m_now);
        const auto list = people.list(m_now);
        QCOMPARE(list.size(), std::size_t(2));
        QCOMPARE(list[0].id, std::uint64_t(5));
        QCOMPARE(list[0].box.x, -0.05);
        QCOMPARE(list[0].box.y, 0.25);
        QCOMPARE(list[1].box.width, 0.25);
        QCOMPARE(list[1].box.height, 0.5);
        QVERIFY(list[1].isSwapped && list[1].face.empty());
    }

    void aFaceLastsThroughAShortAbsence()
    {
        QVERIFY(!m_people.setFace(1, "ada"));
        (void)note({person(1, 0), person(2, 300)});
        QVERIFY(m_people.setFace(2, "ada") && m_people.setFace(1, "bob"));
        QVERIFY(m_people.setFace(1, ""));
        m_now += PeopleInView::kAbsence;
        QVERIFY(note({person(1, 0)}).empty());
        QCOMPARE(m_people.list(m_now).at(1).face, std::string("ada"));
        m_now += base::Microseconds(1);
        QVERIFY(!m_people.has(2, m_now));
        QCOMPARE(m_people.list(m_now).size(), std::size_t(1));
        QCOMPARE(note({person(1, 0)}), std::vector<std::uint64_t>{2});
        QVERIFY(!m_people.setFace(2, "ada"));
        m_now += 2 * PeopleInView::kAbsence;
        QVERIFY(note({}).empty()); // 1 had none of their own
    }

    void theOperatorsLastsUntilThereIsAnother()
    {
        PeopleInView people;
        const auto frame = [&](const std::vector<face::FacePerson> &seen) {
            m_now += 2 * PeopleInView::kAbsence;
            return people.note(seen, {640, 360}, m_now);
        };
        (void)frame({person(1, 0, true)});
        QVERIFY(people.setFace(1, "ada"));
        QVERIFY(frame({person(2, 300)}).empty());
        QCOMPARE(people.list(m_now).size(), std::size_t(1));
        QVERIFY(frame({person(1, 0, true)}).empty());
        QCOMPARE(people.list(m_now).at(0).face, std::string("ada"));
        QCOMPARE(frame({person(3, 0, true)}), std::vector<std::uint64_t>{1});
    }
};

QTEST_GUILESS_MAIN(PeopleInViewTest)
#include "tst_people_in_view.moc"
