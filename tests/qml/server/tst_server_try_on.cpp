#include "server_window_case.h"

#include <QDropEvent>
#include <QMimeData>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ServerPlugin)

using namespace ducklive;

/// A face or voice tried before it is used, as a person sees and uses it.
class ServerTryOnTest : public QObject, private test::ServerWindowCase
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void tryOnFace_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("server_try_face_dark") << 0 << "en" << QSize(1180, 760);
        QTest::newRow("server_try_face_light_zh") << 1 << "zh_CN" << QSize(1180, 760);
        QTest::newRow("server_try_face_900") << 0 << "en" << QSize(900, 600);
    }

    void tryOnFace()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(QSize, size);
        fillShelf();
        m_stage->engines.picture = {patternFrame(1), patternFrame(2), base::Microseconds{23'400}};
        openSheet(size, theme, code, 0);
        QTRY_VERIFY(m_stage->tryOn->hasResult());
        check(*m_window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void tryOnVoice_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("server_try_voice_light") << 1 << "en" << QSize(1180, 760);
        QTest::newRow("server_try_voice_zh_900") << 0 << "zh_CN" << QSize(900, 600);
    }

    void tryOnVoice()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(QSize, size);
        fillShelf();
        m_stage->addToShelf(QStringLiteral("Ada Lovelace.wav"), "voice 2");
        openSheet(size, theme, code, 2);
        QTRY_VERIFY(m_stage->tryOn->hasResult());
        check(*m_window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void tryOnRefused()
    {
        fillShelf();
        m_stage->engines.refusal = base::Error{base::ErrorCode::PhotoNoFace, "grace", {}};
        openSheet({1180, 760}, 0, QStringLiteral("en"), 0);
        QTRY_VERIFY(m_stage->tryOn->isProblem());
        check(*m_window, QStringLiteral("server_try_refused"));
    }

    void tryOnWithNothingAtHand()
    {
        m_stage->addToShelf(QStringLiteral("Ada.jpg"), "face 1");
        openSheet({1180, 760}, 1, QStringLiteral("en"), 0);
        check(*m_window, QStringLiteral("server_try_nothing"));
    }

    /// Press Try on the card → drop a picture on the sheet → use the face, by the keyboard.
    void theTryWalk()
    {
        beLive();
        m_stage->server.main().stream.fps = 0;
        m_stage->addToShelf(QStringLiteral("Ada.jpg"), "face 1");
        auto &window = m_stage->open();
        showPage(ServerWindow::Library);
        QTRY_COMPARE(m_stage->library->count(), 1);
        settle(window);
        auto *card = named(window.contentItem(), QStringLiteral("try"));
        QVERIFY(card);
        card->forceActiveFocus();
        QTest::keyClick(&window, Qt::Key_Space);
        QTRY_VERIFY(m_stage->tryOn->isOpen());
        auto *choose = window.findChild<QQuickItem *>(QStringLiteral("choose"));
        QTRY_VERIFY(choose && choose->isVisible());
        QMimeData files;
        files.setUrls({m_stage->file(QStringLiteral("me.jpg"), "a picture")});
        const QPoint place(590, 380);
        QDragEnterEvent enter(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent drop(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QTRY_VERIFY(m_stage->tryOn->hasResult());
        QVERIFY(m_stage->imports->offered().isEmpty());
        QCOMPARE(m_stage->engines.tries().back().on.name, std::string("me.jpg"));
        auto *use = window.findChild<QQuickItem *>(QStringLiteral("useTried"));
        QVERIFY(use);
        for (int i = 0; i < 20 && !use->hasActiveFocus(); ++i)
            QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(use->hasActiveFocus());
        QTest::keyClick(&window, Qt::Key_Space);
        QTRY_COMPARE(m_stage->live->face(), QStringLiteral("Ada"));
        QTRY_VERIFY(!m_stage->tryOn->isOpen());
    }

    void theChosenPictureStaysShown()
    {
        for (const char *name : {"Ada", "Grace", "Hedy"})
            m_stage->addToShelf(QString::fromLatin1(name) + QStringLiteral(".jpg"),
                                QByteArray("face ") + name);
        openSheet({1180, 760}, 0, QStringLiteral("en"), 0);
        auto *source = m_window->findChild<QQuickItem *>(QStringLiteral("source"));
        QVERIFY(source);
        m_stage->tryOn->useSource(1);
        QTRY_COMPARE(source->property("displayText").toString(), QStringLiteral("Hedy"));
        m_stage->language.setCode(QStringLiteral("zh_CN"));
        QTRY_COMPARE(source->property("displayText").toString(), QStringLiteral("Hedy"));
        QTRY_VERIFY(m_stage->tryOn->hasResult());
    }

    void theSheetTakesTheLivePictureOnlyWhileItNeedsIt()
    {
        beLive();
        m_stage->addToShelf(QStringLiteral("Ada.jpg"), "face 1");
        openSheet({1180, 760}, 0, QStringLiteral("en"), 0);
        QTRY_VERIFY(m_stage->server.watcher != nullptr);
        server::VideoUnit unit;
        unit.original = pattern(1);
        m_stage->server.watcher->videoReady(server::mainSession(), unit);
        m_stage->window->poll();
        QTRY_VERIFY(m_stage->tryOn->hasResult());
        QVERIFY(m_stage->server.watcher == nullptr);
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_VERIFY(!m_stage->tryOn->isOpen());
    }
};

QTEST_MAIN(ServerTryOnTest)
#include "tst_server_try_on.moc"
