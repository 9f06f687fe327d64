#include "fake_server.h"

#include "live_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class PeopleModelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<UiLanguage> m_language;
    std::unique_ptr<LiveModel> m_live;
    PeopleModel *m_people = nullptr;

    QVariant at(int row, PeopleModel::Role role) const { return m_people->index(row).data(role); }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_server = std::make_unique<test::FakeServer>();
        m_server->names = {{"ada", "grace"}, {}};
        m_server->main().people = {{7, {}, true, true, ""}, {4, {}, false, false, "grace"}};
        m_language = std::make_unique<UiLanguage>();
        m_language->setCode(QStringLiteral("en"));
        m_live = std::make_unique<LiveModel>(*m_server, *m_language);
        m_people = m_live->people();
        QTRY_COMPARE(m_people->choices().size(), 3);
        m_live->poll();
    }
    void cleanup() { m_live.reset(); }

    void whoIsThereAndWhoseFaceTheyHave()
    {
        QAbstractItemModelTester tester(m_people);
        QCOMPARE(m_people->count(), 2);
        QCOMPARE(at(0, PeopleModel::TitleRole).toString(), QStringLiteral("Person 1"));
        QCOMPARE(at(0, PeopleModel::StateRole).toString(), QStringLiteral("swapped, operator"));
        QCOMPARE(at(0, PeopleModel::ChoiceRole).toInt(), 0);
        QCOMPARE(at(1, PeopleModel::StateRole).toString(), QStringLiteral("hidden"));
        QCOMPARE(at(1, PeopleModel::ChoiceRole).toInt(), 2);
        m_server->main().people.pop_back();
        m_live->poll();
        QCOMPARE(m_people->count(), 1);
    }

    /// A list that is read or chosen from must not be made anew ten times a second.
    void onlyWhatChangesIsTold()
    {
        QSignalSpy anew(m_people, &QAbstractItemModel::modelReset);
        QSignalSpy changed(m_people, &QAbstractItemModel::dataChanged);
        m_server->main().people[0].box.x = 0.5; // they move
        m_live->poll();
        QCOMPARE(changed.size(), 0);
        m_server->main().people[0].isSwapped = false;
        m_live->poll();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(anew.size(), 0);
    }

    void aChoiceIsOfThatPerson()
    {
        m_people->choose(0, 1);
        m_people->choose(1, 0);
        m_people->choose(1, 9);
        m_people->choose(-1, 1);
        const auto isDone = [this] {
            m_live->poll();
            return at(0, PeopleModel::ChoiceRole).toInt() == 1 &&
                   at(1, PeopleModel::ChoiceRole).toInt() == 0;
        };
        QTRY_VERIFY(isDone());
        QCOMPARE(m_server->snapshot().studio.sessions.front().people[0].face, std::string("ada"));
    }

    void whoWearsAFaceGoesOnWithItsNewName()
    {
        m_people->renameFace(QStringLiteral("grace"), QStringLiteral("ada"));
        const auto isDone = [this] {
            m_live->poll();
            return at(1, PeopleModel::ChoiceRole).toInt() == 1;
        };
        QTRY_VERIFY(isDone());
        QCOMPARE(at(0, PeopleModel::ChoiceRole).toInt(), 0);
    }

    void aRefusalIsSaidAndChangesNothing()
    {
        m_server->refusal = base::Error{base::ErrorCode::PhotoNoFace, "tree.jpg", {}};
        QSignalSpy failed(m_live.get(), &LiveModel::failed);
        m_people->choose(1, 1);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("tree.jpg")));
        m_live->poll();
        QCOMPARE(at(1, PeopleModel::ChoiceRole).toInt(), 2);
    }

    void aFaceThatIsNoLongerThereIsNotCalledTheSessions()
    {
        m_server->main().people[1].face = "gone";
        m_live->poll();
        QCOMPARE(at(1, PeopleModel::ChoiceRole).toInt(), -1);
    }

    void itSpeaksChineseAtOnce()
    {
        QSignalSpy choices(m_people, &PeopleModel::choicesChanged);
        m_language->setCode(QStringLiteral("zh_CN"));
        QCOMPARE(choices.size(), 1);
        QCOMPARE(at(1, PeopleModel::TitleRole).toString(), QStringLiteral("人物 2"));
    }
};

QTEST_GUILESS_MAIN(PeopleModelTest)
#include "tst_people_model.moc"
