#include "fakes.h"
#include "hotkey_chain.h"
#include "hotkey_model.h"

#include "ducklive/base/manual_clock.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ducklive;
using namespace ducklive::clientui;

/// The keys that work everywhere, over a fake system.
class HotkeyModelTest : public QObject
{
    Q_OBJECT

    struct Rig
    {
        base::ManualClock clock;
        test::FakeCallLink link;
        test::FakeGlobalHotkeys keys;
        SettingsFile settings{{}};
        ClientModel client{link, settings};
        PersonaListModel personas{client, settings};
    };

    static int idOf(const QList<Hotkey> &keys, const QString &text)
    {
        for (const Hotkey &key : keys) {
            if (key.text() == text)
                return key.id;
        }
        return 0;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void theyAreOffUntilWantedAndRemembered()
    {
        Rig rig;
        HotkeyModel model(rig.keys, rig.client, rig.personas, rig.settings, rig.clock);
        QVERIFY(!model.isOn());
        QVERIFY(rig.keys.taken.isEmpty());
        model.setOn(true);
        QCOMPARE(rig.keys.taken.size(), 11);
        QVERIFY(rig.settings.values.hasGlobalKeys);
        const HotkeyModel next(rig.keys, rig.client, rig.personas, rig.settings, rig.clock);
        QVERIFY(next.isOn());
        model.setOn(false);
        QVERIFY(rig.keys.taken.isEmpty());
        rig.keys.press(11); // one that was on its way
        QVERIFY(!rig.client.isPanicking());
    }

    void eachDoesItsWork()
    {
        Rig rig;
        rig.settings.values.personas = {{QStringLiteral("Work"), QStringLiteral("Ada"),
                                         QStringLiteral("deeper"), true, true, 1, 0, 3}};
        rig.link.connectAs("studio");
        HotkeyModel model(rig.keys, rig.client, rig.personas, rig.settings, rig.clock);
        model.setOn(true);
        const auto press = [&](const char *text) {
            rig.keys.press(idOf(rig.keys.taken, QString::fromLatin1(text)));
        };
        press("Ctrl+Alt+M");
        QVERIFY(rig.link.isMuted);
        press("Ctrl+Alt+M");
        QVERIFY(!rig.link.isMuted);
        press("Ctrl+Alt+P");
        QVERIFY(rig.link.isPictureOff && rig.link.isMuted);
        rig.clock.advance(HotkeyModel::kPanicHolds);
        press("Ctrl+Alt+P");
        QVERIFY(!rig.link.isPictureOff);
        const std::size_t before = rig.link.wishes.size();
        press("Ctrl+Alt+1"); // no persona has it
        QCOMPARE(rig.link.wishes.size(), before);
        press("Ctrl+Alt+3");
        QCOMPARE(rig.link.wishes.size(), before + 1);
        QCOMPARE(*rig.link.wishes.back().faceName, std::string("Ada"));
    }

    void panicIsNotSwitchedOffByAKeyThatIsHeld()
    {
        Rig rig;
        rig.link.connectAs("studio");
        HotkeyModel model(rig.keys, rig.client, rig.personas, rig.settings, rig.clock);
        model.setOn(true);
        const int key = idOf(rig.keys.taken, QStringLiteral("Ctrl+Alt+P"));
        rig.keys.press(key);
        QVERIFY(rig.client.isPanicking());
        for (int i = 0; i < 9; ++i) {
            rig.clock.advance(HotkeyModel::kPanicHolds / 10);
            rig.keys.press(key);
            QVERIFY(rig.client.isPanicking());
        }
        rig.clock.advance(HotkeyModel::kPanicHolds / 10);
        rig.keys.press(key);
        QVERIFY(!rig.client.isPanicking());
        rig.keys.press(key); // on again at once
        QVERIFY(rig.client.isPanicking());
        rig.client.panic(); // the button, at once, too
        QVERIFY(!rig.client.isPanicking());
        rig.client.panic();
        rig.clock.advance(HotkeyModel::kPanicHolds);
        rig.keys.press(key);
        QVERIFY(!rig.client.isPanicking());
    }

    void whatTheSystemRefusesIsSaid()
    {
        Rig rig;
        HotkeyModel model(rig.keys, rig.client, rig.personas, rig.settings, rig.clock);
        rig.keys.answer.refused = {2, 10};
        model.setOn(true);
        QVERIFY(model.problem().contains(QStringLiteral("Ctrl+Alt+2, Ctrl+Alt+M")));
        rig.keys.answer.refused = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        model.setOn(false);
        QCOMPARE(model.problem(), QString());
        model.setOn(true);
        QVERIFY(model.problem().contains(QStringLiteral("none")));
        rig.keys.answer = {false, {}};
        model.setOn(false);
        model.setOn(true);
        QVERIFY(model.problem().contains(QStringLiteral("no keys")));
    }

    void theFirstWayThatTheSystemSupportsIsUsed()
    {
        auto first = std::make_unique<test::FakeGlobalHotkeys>();
        auto second = std::make_unique<test::FakeGlobalHotkeys>();
        auto third = std::make_unique<test::FakeGlobalHotkeys>();
        auto &absent = *first;
        auto &there = *second;
        auto &spare = *third;
        absent.answer = {false, {}};
        there.answer = {true, {2}};
        std::vector<std::unique_ptr<GlobalHotkeys>> ways;
        ways.push_back(std::move(first));
        ways.push_back(std::move(second));
        ways.push_back(std::move(third));
        clientgui::HotkeyChain chain(std::move(ways));
        QList<HotkeyAnswer> answers;
        connect(&chain, &GlobalHotkeys::answered, this,
                [&](const HotkeyAnswer &answer) { answers.append(answer); });
        QSignalSpy pressed(&chain, &GlobalHotkeys::pressed);
        chain.take({{1, '1', {}}, {2, '2', {}}});
        QCOMPARE(answers, QList<HotkeyAnswer>({{true, {2}}}));
        QCOMPARE(there.taken.size(), 2);
        QVERIFY(spare.taken.isEmpty());
        there.press(1);
        QCOMPARE(pressed.size(), 1);
        emit there.answered({true, {1, 2}}); // the system has taken them back
        QCOMPARE(answers.back(), HotkeyAnswer({true, {1, 2}}));
        chain.release();
        QVERIFY(there.taken.isEmpty());
        clientgui::HotkeyChain none({});
        connect(&none, &GlobalHotkeys::answered, this,
                [&](const HotkeyAnswer &answer) { answers.append(answer); });
        none.take({{1, '1', {}}});
        QVERIFY(!answers.back().isSupported);
    }
};

QTEST_GUILESS_MAIN(HotkeyModelTest)
#include "tst_hotkey_model.moc"
