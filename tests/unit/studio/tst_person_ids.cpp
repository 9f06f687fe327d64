#include "person_ids.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

/// Who is who, when one engine follows another.
class PersonIdsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_ids = {};
    }

    void anEnginesIdsAreKept()
    {
        QCOMPARE(seen({{4, 100}, {2, 400}}), (std::vector<std::uint64_t>{4, 2}));
        QCOMPARE(m_ids.engineId(4), std::optional<std::uint64_t>(4));
    }

    void whoStayedKeepsTheIdOfTheEngineBefore()
    {
        (void)seen({{1, 100}, {2, 400}});
        m_ids.startAnew(m_now);
        QVERIFY(!m_ids.engineId(2)); // not seen yet
        QCOMPARE(seen({{1, 410}, {2, 105}}), (std::vector<std::uint64_t>{2, 1}));
        QCOMPARE(m_ids.engineId(2), std::optional<std::uint64_t>(1));
        QCOMPARE(m_ids.engineId(1), std::optional<std::uint64_t>(2));
        QCOMPARE(seen({{1, 800}, {2, 105}}),
                 (std::vector<std::uint64_t>{2, 1})); // wherever they go
    }

    void whoIsNewGetsAnIdOfNobody()
    {
        (void)seen({{1, 100}, {7, 400}});
        m_ids.startAnew(m_now);
        QCOMPARE(seen({{1, 1000}}), (std::vector<std::uint64_t>{8}));
        QCOMPARE(m_ids.engineId(8), std::optional<std::uint64_t>(1));
        QCOMPARE(seen({{1, 400}, {2, 100}}), (std::vector<std::uint64_t>{8, 1}));
        m_now += 2 * PersonIds::kSearch;
        QCOMPARE(seen({{1, 100}, {3, 400}}), (std::vector<std::uint64_t>{8, 10}));
    }

    void anEngineThatSawNobodyLosesNobody()
    {
        (void)seen({{1, 100}, {2, 400}});
        m_ids.startAnew(m_now);
        m_ids.startAnew(m_now);
        QCOMPARE(seen({{1, 400}}), (std::vector<std::uint64_t>{2}));
    }

    void itSaysWhenSomebodyIsFoundAgain()
    {
        (void)seen({{1, 100}});
        QVERIFY(!m_isFound);
        m_ids.startAnew(m_now);
        (void)seen({{1, 100}});
        QVERIFY(m_isFound);
        (void)seen({{1, 100}});
        QVERIFY(!m_isFound);
    }

    /// Pictures of half the size before the engine was replaced, whole ones after: the places are
    /// the same, and nobody gets who was at those pixels.
    void theSizeOfThePictureMayChange()
    {
        QCOMPARE(seen({{1, 200}, {2, 400}}), (std::vector<std::uint64_t>{1, 2}));
        m_ids.startAnew(m_now);
        m_ids.rescale(2.0);
        QCOMPARE(seen({{1, 820}, {2, 420}}, 2), (std::vector<std::uint64_t>{2, 1}));
    }

private:
    /// Lasting ids of people with these ids of the engine, there from left.
    std::vector<std::uint64_t> seen(const std::vector<std::pair<std::uint64_t, int>> &people,
                                    int size = 1)
    {
        std::vector<face::FacePerson> frame;
        for (const auto &[id, left] : people)
            frame.push_back({id, {left, 50 * size, 120 * size, 150 * size}, true, false});
        m_isFound = m_ids.translate(frame, m_now);
        std::vector<std::uint64_t> ids;
        for (const auto &person : frame)
            ids.push_back(person.id);
        return ids;
    }

    PersonIds m_ids;
    base::Timestamp m_now = base::timestampFromMicros(1'000'000'000);
    bool m_isFound = false;
};

QTEST_GUILESS_MAIN(PersonIdsTest)
#include "tst_person_ids.moc"
