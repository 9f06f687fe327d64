#include "fakes.h"
#include "persona_list_model.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QVariant>

using namespace ducklive;
using clientui::PersonaListModel;

class PersonaListModelTest : public QObject
{
    Q_OBJECT

    struct Rig
    {
        test::FakeCallLink link;
        clientui::SettingsFile settings{{}};
        clientui::ClientModel client{link, settings};
        PersonaListModel model{client, settings};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest};

        Rig() { link.connectAs("Studio"); }
        QVariant at(int row, int role) const { return model.data(model.index(row), role); }
    };

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void whatIsOnIsKept()
    {
        Rig rig;
        QVERIFY(rig.model.canAdd());
        rig.model.add(QStringLiteral("Work"));
        rig.model.add(QStringLiteral("Work"));
        rig.model.add({});
        QCOMPARE(rig.model.count(), 3);
        QCOMPARE(rig.at(1, PersonaListModel::Name).toString(), QStringLiteral("Work 2"));
        QCOMPARE(rig.at(2, PersonaListModel::Name).toString(), QStringLiteral("Ada"));
        QCOMPARE(rig.at(2, PersonaListModel::Hotkey).toInt(), 3);
        QVERIFY(rig.at(0, PersonaListModel::IsCurrent).toBool());
        QCOMPARE(rig.settings.values.personas.size(), 3);
    }

    void aPresetIsCalledAsInTheListOfVoices()
    {
        Rig rig;
        rig.settings.values.personas = {{QStringLiteral("Night"), QStringLiteral("Ada"),
                                         QStringLiteral("anonymous-low"), true, true}};
        QCOMPARE(rig.at(0, PersonaListModel::Detail).toString(),
                 QStringLiteral("Ada · Anonymous, low"));
    }

    void nothingOnNothingToKeep()
    {
        test::FakeCallLink link;
        clientui::SettingsFile settings{{}};
        clientui::ClientModel client(link, settings);
        PersonaListModel model(client, settings);
        QVERIFY(!model.canAdd());
        model.add(QStringLiteral("x"));
        QCOMPARE(model.count(), 0);
    }

    void aKeyPutsItOnWithOneMessage()
    {
        Rig rig;
        rig.model.add(QStringLiteral("Work"));
        QSignalSpy put(&rig.model, &PersonaListModel::put);
        rig.model.useHotkey(2);
        QVERIFY(rig.link.wishes.empty());
        rig.model.useHotkey(1);
        QCOMPARE(rig.link.wishes.size(), std::size_t(1));
        QCOMPARE(put.front().front().toString(), QStringLiteral("Work"));
    }

    void aKeyBelongsToOnePersona()
    {
        Rig rig;
        rig.model.add(QStringLiteral("A"));
        rig.model.add(QStringLiteral("B"));
        rig.model.setHotkey(1, 1);
        QCOMPARE(rig.at(0, PersonaListModel::Hotkey).toInt(), 0);
        QCOMPARE(rig.at(1, PersonaListModel::Hotkey).toInt(), 1);
        rig.model.setHotkey(1, 44);
        rig.model.setHotkey(9, 2);
        QCOMPARE(rig.at(1, PersonaListModel::Hotkey).toInt(), 1);
    }

    void deletedOnesComeBack()
    {
        Rig rig;
        rig.model.add(QStringLiteral("A"));
        rig.model.add(QStringLiteral("B"));
        rig.model.remove(0);
        QCOMPARE(rig.model.removedName(), QStringLiteral("A"));
        rig.model.setHotkey(0, 1);
        rig.model.restore();
        QCOMPARE(rig.at(0, PersonaListModel::Name).toString(), QStringLiteral("A"));
        QCOMPARE(rig.at(0, PersonaListModel::Hotkey).toInt(), 2);
        rig.model.restore();
        QCOMPARE(rig.model.count(), 2);
    }

    void namesStayUnique()
    {
        Rig rig;
        rig.model.add(QStringLiteral("A"));
        rig.model.add(QStringLiteral("B"));
        rig.model.rename(1, QStringLiteral("A"));
        QCOMPARE(rig.at(1, PersonaListModel::Name).toString(), QStringLiteral("A 2"));
        rig.model.rename(1, QStringLiteral("   "));
        QCOMPARE(rig.at(1, PersonaListModel::Name).toString(), QStringLiteral("A 2"));
    }
};

QTEST_GUILESS_MAIN(PersonaListModelTest)
#include "tst_persona_list_model.moc"
