#include "client_stage.h"

#include <QRegularExpression>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ClientPlugin)

using namespace ducklive;
using test::ClientStage;

/// From the first start to a call, by keyboard and mouse.
class ClientWalkTest : public QObject
{
    Q_OBJECT

    static QQuickItem *find(QQuickWindow &window, const char *name)
    {
        QQuickItem *item = test::findItem(window.contentItem(), QString::fromLatin1(name));
        if (!item)
            qFatal("no %s", name);
        return item;
    }

    static void click(QQuickWindow &window, const char *name)
    {
        QQuickItem *item = find(window, name);
        QTRY_VERIFY(item->isVisible());
        QTest::mouseClick(&window, Qt::LeftButton, {},
                          item->mapToScene(item->boundingRect().center()).toPoint());
    }

    static bool tabTo(QQuickWindow &window, const char *name)
    {
        QQuickItem *item = find(window, name);
        for (int i = 0; i < 60 && !item->hasActiveFocus(); ++i)
            QTest::keyClick(&window, Qt::Key_Tab);
        return item->hasActiveFocus();
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void fromTheFirstStartToPanic()
    {
        ClientStage stage;
        stage.settings.values.isIntroduced = false;
        QQuickWindow &window = stage.open();
        QVERIFY(tabTo(window, "address"));
        for (const char letter : std::string("studio"))
            QTest::keyClick(&window, letter);
        QTest::keyClick(&window, Qt::Key_Return);
        QCOMPARE(stage.link.servers.back().url, std::string("ws://studio:8765"));
        click(window, "next");
        click(window, "next");
        QCOMPARE(stage.link.sources.back(), std::string("camera:/dev/video0"));
        QCOMPARE(stage.link.microphones.back(), std::string("mic:yeti"));
        click(window, "next");
        QVERIFY(stage.settings.values.isIntroduced);
        stage.goLive(window);
        QCOMPARE(stage.program->client().phase(), int(clientui::ClientModel::Live));

        QTest::keyClick(&window, Qt::Key_M, Qt::ControlModifier);
        QVERIFY(stage.link.isMuted);
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(stage.link.isPictureOff);
        QVERIFY(tabTo(window, "panic"));
        QTest::keyClick(&window, Qt::Key_Space);
        QVERIFY(!stage.link.isPictureOff);
    }

    void personasSwitchByKey()
    {
        ClientStage stage;
        stage.connectToStudio();
        QQuickWindow &window = stage.open();
        stage.goLive(window);
        click(window, "page1");
        QVERIFY(tabTo(window, "personaName"));
        QTest::keyClick(&window, Qt::Key_W);
        QTest::keyClick(&window, Qt::Key_Return);
        QCOMPARE(stage.settings.values.personas.size(), 1);
        QCOMPARE(stage.settings.values.personas.front().name, QStringLiteral("w"));
        const std::size_t before = stage.link.wishes.size();
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(stage.link.wishes.size(), before + 1);
        QCOMPARE(*stage.link.wishes.back().faceName, std::string("Ada"));
    }

    void theServersCloseWithEscape()
    {
        ClientStage stage;
        QQuickWindow &window = stage.open();
        QObject *sheet = window.findChild<QObject *>(QStringLiteral("serverSheet"));
        click(window, "servers");
        QTRY_VERIFY(sheet->property("opened").toBool());
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY(!sheet->property("visible").toBool());
    }

    void everyPageIsReachedByTab()
    {
        ClientStage stage;
        stage.connectToStudio();
        QQuickWindow &window = stage.open({900, 600});
        stage.goLive(window);
        for (const char *name : {"servers", "camera", "microphone", "panic", "faceOn", "voiceOn"})
            QVERIFY2(tabTo(window, name), name);
        QVERIFY(tabTo(window, "page2"));
        QTest::keyClick(&window, Qt::Key_Space);
        for (const char *name : {"cameraBox", "microphoneBox", "language", "dark", "introduce"}) {
            QVERIFY2(tabTo(window, name), name);
            const QRectF shown =
                find(window, name)->mapRectToScene(find(window, name)->boundingRect());
            QVERIFY2(QRectF(0, 0, 900, 600).contains(shown), name); // it scrolls into view
        }
    }

    void whoLooksIsTold()
    {
        ClientStage stage;
        QQuickWindow &window = stage.open();
        QVERIFY(stage.link.isObserved);
        window.hide();
        QTRY_VERIFY(!stage.link.isObserved);
    }

    void theLanguageChangesWhileItRuns()
    {
        ClientStage stage;
        QQuickWindow &window = stage.open();
        QQuickItem *panic = find(window, "panic");
        QCOMPARE(panic->property("text").toString(), QStringLiteral("Panic"));
        click(window, "page2");
        QMetaObject::invokeMethod(find(window, "language"), "activated", Q_ARG(int, 2));
        QCOMPARE(panic->property("text").toString(), QStringLiteral("紧急隐藏"));
        QMetaObject::invokeMethod(find(window, "language"), "activated", Q_ARG(int, 1));
        QCOMPARE(panic->property("text").toString(), QStringLiteral("Panic"));
    }
};

QTEST_MAIN(ClientWalkTest)
#include "tst_client_walk.moc"
