#include "client_stage.h"

#include <QRegularExpression>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ClientPlugin)

using namespace ducklive;
using test::ClientStage;

namespace {

using Prepare = void (*)(ClientStage &stage);
using Act = void (*)(ClientStage &stage, QQuickWindow &window);

void click(QQuickWindow &window, const char *name)
{
    QQuickItem *item = test::findItem(window.contentItem(), QString::fromLatin1(name));
    if (!item)
        qFatal("no %s", name);
    QMetaObject::invokeMethod(item, "clicked");
    QCoreApplication::processEvents();
}

void setupPage(ClientStage &stage, QQuickWindow &window);

void globalKeys(ClientStage &stage)
{
    stage.connectToStudio();
    stage.settings.values.hasGlobalKeys = true;
    stage.hotkeys.answer.refused = {2, 10};
}

void firstStart(ClientStage &stage)
{
    stage.settings.values.isIntroduced = false;
}

void nothing(ClientStage &) {}

void studio(ClientStage &stage)
{
    stage.connectToStudio();
}

void light(ClientStage &stage)
{
    stage.connectToStudio();
    stage.settings.values.theme = QStringLiteral("light");
}

void chinese(ClientStage &stage)
{
    stage.connectToStudio();
    stage.settings.values.language = QStringLiteral("zh_CN");
}

void chineseFirstStart(ClientStage &stage)
{
    firstStart(stage);
    stage.settings.values.language = QStringLiteral("zh_CN");
    stage.settings.values.theme = QStringLiteral("light");
}

void personas(ClientStage &stage)
{
    stage.connectToStudio();
    stage.settings.values.personas = {
        {QStringLiteral("Work"), QStringLiteral("Ada"), QStringLiteral("Grace"), true, true, 1, 0,
         1},
        {QStringLiteral("Gaming night"), QStringLiteral("Edsger"), QStringLiteral("deeper"), true,
         true, 0.8, -3, 2},
        {QStringLiteral("Only the voice"), {}, QStringLiteral("brighter"), false, true, 1, 2, 0}};
}

void usedBefore(ClientStage &stage)
{
    stage.connectToStudio();
    stage.settings.values.servers.front().name = QStringLiteral("DuckLive on laptop");
    stage.settings.values.servers.front().url = QStringLiteral("ws://192.168.1.20:8765");
    stage.settings.values.server = stage.settings.values.servers.front().url;
}

void twoServers(ClientStage &stage, QQuickWindow &)
{
    stage.announce("DuckLive on studio", "studio.local", 12, false);
    stage.announce("DuckLive on attic", "attic.local", 80, true);
}

void serverSheet(ClientStage &stage, QQuickWindow &window)
{
    twoServers(stage, window);
    click(window, "servers");
}

void silence(ClientStage &stage, QQuickWindow &window)
{
    stage.clock.advance(std::chrono::seconds(6));
    click(window, "servers");
    QTest::qWait(1100); // the list looks once a second
}

void brokenDevices(ClientStage &stage, QQuickWindow &window)
{
    stage.link.now.cameraProblem =
        base::Error{base::ErrorCode::VirtualCameraMissing, {}, "PipeWire does not answer"};
    stage.link.now.client.camera = {};
    stage.link.tell();
    click(window, "next");
}

void goodDevices(ClientStage &stage, QQuickWindow &window)
{
    stage.link.now.client.camera.isWatched = true;
    stage.link.now.client.camera.delivered = 214;
    stage.link.tell();
    click(window, "next");
}

/// As by Tab, once all has its place: what has the focus scrolls into view.
void focus(QQuickWindow &window, const char *name)
{
    (void)window.grabWindow();
    QCoreApplication::processEvents();
    (void)window.grabWindow();
    test::findItem(window.contentItem(), QString::fromLatin1(name))
        ->forceActiveFocus(Qt::TabFocusReason);
}

void testedDevices(ClientStage &stage, QQuickWindow &window)
{
    using Outcome = client::DeviceFinding::Outcome;
    stage.link.now.client.selfTest.report =
        client::SelfTestReport{{Outcome::Works, std::chrono::milliseconds(36), 0, {}},
                               {Outcome::Works, std::chrono::milliseconds(21), -6, {}}};
    stage.link.tell();
    click(window, "next");
}

void failedTest(ClientStage &stage, QQuickWindow &window)
{
    using Outcome = client::DeviceFinding::Outcome;
    stage.link.now.client.selfTest.report = client::SelfTestReport{
        {Outcome::SomethingElse, {}, 0, {}}, {Outcome::NothingCame, {}, 0, {}}};
    stage.link.tell();
    click(window, "next");
}

void runningTest(ClientStage &stage, QQuickWindow &window)
{
    stage.link.now.client.selfTest = {true, false, {}};
    stage.link.tell();
    click(window, "next");
    focus(window, "cancelSelfTest");
}

void refusedTest(ClientStage &stage, QQuickWindow &window)
{
    stage.link.now.client.camera.isWatched = true;
    stage.link.now.client.camera.delivered = 214;
    setupPage(stage, window);
    click(window, "selfTest"); // the call is live
    focus(window, "testAnyway");
}

void pickers(ClientStage &stage, QQuickWindow &window)
{
    stage.link.now.client.microphoneDb = -22;
    stage.link.tell();
    click(window, "next");
    click(window, "next");
}

void connected(ClientStage &stage, QQuickWindow &)
{
    stage.link.connectAs("DuckLive on studio");
    stage.fillLibrary();
}

void asleep(ClientStage &stage, QQuickWindow &window)
{
    stage.link.now.client.isAsleep = true;
    connected(stage, window);
}

void live(ClientStage &stage, QQuickWindow &window)
{
    stage.goLive(window);
}

void panic(ClientStage &stage, QQuickWindow &window)
{
    stage.goLive(window);
    click(window, "panic");
}

void problem(ClientStage &stage, QQuickWindow &)
{
    stage.link.now.client.connection.link = client::LinkState::Waiting;
    stage.link.now.client.connection.problem =
        base::Error{base::ErrorCode::ServerPortClosed, "ws://studio:8765", {}};
    stage.link.tell();
}

void takenKeys(ClientStage &stage, QQuickWindow &window)
{
    setupPage(stage, window);
    focus(window, "introduce"); // the end of the page
}

void personaPage(ClientStage &stage, QQuickWindow &window)
{
    stage.goLive(window);
    click(window, "page1");
}

void personaEdited(ClientStage &stage, QQuickWindow &window)
{
    personaPage(stage, window);
    click(window, "edit1");
}

void setupPage(ClientStage &stage, QQuickWindow &window)
{
    stage.goLive(window);
    click(window, "page2");
}

} // namespace

/// Every screen and state, looked at.
class ClientScreensTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void screens_data()
    {
        QTest::addColumn<Prepare>("prepare");
        QTest::addColumn<Act>("act");
        QTest::addColumn<QSize>("size");
        const QSize usual(1080, 720);
        const QSize small(900, 600);
        QTest::newRow("client_first_start") << Prepare(firstStart) << Act(twoServers) << usual;
        QTest::newRow("client_first_start_missing")
            << Prepare(firstStart) << Act(brokenDevices) << small;
        QTest::newRow("client_first_start_good")
            << Prepare(firstStart) << Act(goodDevices) << usual;
        QTest::newRow("client_first_start_tested")
            << Prepare(chineseFirstStart) << Act(testedDevices) << usual;
        QTest::newRow("client_first_start_test_failed")
            << Prepare(firstStart) << Act(failedTest) << small;
        QTest::newRow("client_first_start_testing")
            << Prepare(firstStart) << Act(runningTest) << small;
        QTest::newRow("client_setup_keys") << Prepare(globalKeys) << Act(takenKeys) << usual;
        QTest::newRow("client_setup_test") << Prepare(studio) << Act(refusedTest) << usual;
        QTest::newRow("client_first_start_devices") << Prepare(firstStart) << Act(pickers) << small;
        QTest::newRow("client_first_start_zh")
            << Prepare(chineseFirstStart) << Act(twoServers) << small;
        QTest::newRow("client_searching") << Prepare(nothing) << Act(twoServers) << usual;
        QTest::newRow("client_servers") << Prepare(usedBefore) << Act(serverSheet) << usual;
        QTest::newRow("client_silent") << Prepare(nothing) << Act(silence) << small;
        QTest::newRow("client_connected") << Prepare(studio) << Act(connected) << usual;
        QTest::newRow("client_asleep") << Prepare(studio) << Act(asleep) << small;
        QTest::newRow("client_live") << Prepare(studio) << Act(live) << usual;
        QTest::newRow("client_live_light") << Prepare(light) << Act(live) << usual;
        QTest::newRow("client_live_zh") << Prepare(chinese) << Act(live) << small;
        QTest::newRow("client_live_small") << Prepare(studio) << Act(live) << small;
        QTest::newRow("client_panic") << Prepare(studio) << Act(panic) << usual;
        QTest::newRow("client_problem") << Prepare(light) << Act(problem) << small;
        QTest::newRow("client_personas") << Prepare(personas) << Act(personaPage) << usual;
        QTest::newRow("client_persona_edited") << Prepare(personas) << Act(personaEdited) << small;
        QTest::newRow("client_no_personas") << Prepare(chinese) << Act(personaPage) << small;
        QTest::newRow("client_setup") << Prepare(studio) << Act(setupPage) << usual;
    }
    void screens()
    {
        QFETCH(Prepare, prepare);
        QFETCH(Act, act);
        QFETCH(QSize, size);
        ClientStage stage;
        prepare(stage);
        QQuickWindow &window = stage.open(size);
        act(stage, window);
        QTest::qWait(250); // pictures load and switches slide
        QCOMPARE(window.size(), size);
        QCOMPARE(test::unnamedControl(window.contentItem()), QString());
        QCOMPARE(stage.program->warnings(), 0);
        test::compareScreen(window, QString::fromLatin1(QTest::currentDataTag()));
    }
};

QTEST_MAIN(ClientScreensTest)
#include "tst_client_screens.moc"
