#include "server_window_case.h"

#include <QDropEvent>
#include <QMimeData>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ServerPlugin)

using namespace ducklive;

/// The whole window, page by page, as a person sees and uses it.
class ServerWindowTest : public QObject, private test::ServerWindowCase
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void liveEmpty() { check(m_stage->open(), QStringLiteral("server_live_empty")); }

    void liveRunning_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("server_live_dark") << 0 << "en" << QSize(1180, 760);
        QTest::newRow("server_live_light") << 1 << "en" << QSize(1180, 760);
        QTest::newRow("server_live_zh") << 0 << "zh_CN" << QSize(1180, 760);
        QTest::newRow("server_live_900") << 0 << "en" << QSize(900, 600);
    }

    void liveRunning()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(QSize, size);
        beLive();
        auto &window = m_stage->open();
        window.resize(size);
        m_stage->settings->setThemeIndex(theme);
        m_stage->language.setCode(code);
        showPictures();
        for (int i = 0; i < 30; ++i)
            m_stage->window->poll();
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void severalPeople_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::newRow("server_people_dark") << 0 << "en";
        QTest::newRow("server_people_light_zh") << 1 << "zh_CN";
    }

    /// A list of them from two on; the keyboard gives one of them a face.
    void severalPeople()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        beLive();
        auto &main = m_stage->server.main();
        main.people = {{7, {}, true, false, ""}, {4, {}, true, false, ""}};
        auto &window = m_stage->open();
        window.resize(1180, 760);
        m_stage->settings->setThemeIndex(theme);
        m_stage->language.setCode(code);
        showPictures();
        for (int i = 0; i < 30; ++i)
            m_stage->window->poll();
        settle(window);
        auto *choice = named(window.contentItem(), QStringLiteral("personFace1"));
        QVERIFY(choice && choice->isVisible());
        QTest::keyClick(&window, Qt::Key_Tab);
        choice->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&window, Qt::Key_Down); // ada
        const auto isGiven = [this] {
            m_stage->window->poll();
            return m_stage->server.snapshot().studio.sessions.front().people[1].face == "ada";
        };
        QTRY_VERIFY(isGiven());
        m_stage->window->poll();
        QCOMPARE(choice->property("currentIndex").toInt(), 1);
        check(window, QString::fromLatin1(QTest::currentDataTag()));
        m_stage->server.main().people.pop_back();
        m_stage->window->poll();
        QVERIFY(!named(window.contentItem(), QStringLiteral("personFace0"))->isVisible());
    }

    void liveHidden()
    {
        beLive();
        auto &main = m_stage->server.main();
        main.face.failReason = "no_face";
        auto &window = m_stage->open();
        showPictures();
        m_stage->window->poll();
        QVERIFY(m_stage->live->warning().contains(QStringLiteral("No face")));
        settle(window);
    }

    void notRunning()
    {
        m_stage->server.failure = base::Error{base::ErrorCode::PortBusy, "8080", {}};
        m_stage->server.started.server.face = "ada";
        m_stage->server.now = {};
        check(m_stage->open(), QStringLiteral("server_not_running"));
    }

    void libraryEmpty()
    {
        auto &window = m_stage->open();
        showPage(ServerWindow::Library);
        check(window, QStringLiteral("server_library_empty"));
    }

    void libraryFilled_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("server_library_dark") << 0 << "en" << QSize(1180, 760);
        QTest::newRow("server_library_light") << 1 << "en" << QSize(1180, 760);
        QTest::newRow("server_library_zh_900") << 0 << "zh_CN" << QSize(900, 600);
    }

    void libraryFilled()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(QSize, size);
        beLive();
        fillShelf();
        auto &window = m_stage->open();
        window.resize(size);
        m_stage->settings->setThemeIndex(theme);
        m_stage->language.setCode(code);
        showPage(ServerWindow::Library);
        QTRY_COMPARE(m_stage->library->count(), 3);
        m_stage->window->poll();
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    /// Drop a photo → say whose it is → it is in the library → use it → delete it → undo.
    void theWalk()
    {
        auto &window = m_stage->open();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QMimeData files;
        files.setUrls({m_stage->file(QStringLiteral("ada.jpg"), "face")});
        const QPoint place(600, 400);
        QDragEnterEvent enter(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent drop(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QTRY_COMPARE(m_stage->imports->offered().size(), 1);
        auto *whose = window.findChild<QQuickItem *>(QStringLiteral("whose"));
        QTRY_VERIFY(whose && whose->hasActiveFocus());
        for (const char key : {'m', 'e'})
            QTest::keyClick(&window, key);
        QTest::keyClick(&window, Qt::Key_Tab);
        QTest::keyClick(&window, Qt::Key_Space); // they agreed
        check(window, QStringLiteral("server_consent"));
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(&window, Qt::Key_Tab);
        QTest::keyClick(&window, Qt::Key_Space);
        QTRY_COMPARE(m_stage->library->count(), 1);
        QCOMPARE(m_stage->window->page(), int(ServerWindow::Library));
        m_stage->window->use(QStringLiteral("ada"), true);
        QTRY_VERIFY(m_stage->live->faceOn());
        QCOMPARE(m_stage->live->face(), QStringLiteral("ada"));
        const QString id =
            m_stage->library->index(0).data(serverui::LibraryModel::IdRole).toString();
        m_stage->library->remove(id);
        QTRY_COMPARE(m_stage->library->count(), 0);
        auto *toast = window.findChild<QQuickItem *>(QStringLiteral("toast"));
        QVERIFY(toast && toast->isVisible());
        QMetaObject::invokeMethod(toast, "actionChosen");
        QTRY_COMPARE(m_stage->library->count(), 1);
    }

    void whatWasUploadedIsShownToo()
    {
        auto &window = m_stage->open();
        showPage(ServerWindow::Library);
        settle(window);
        QCOMPARE(m_stage->library->count(), 0);
        m_stage->addToShelf(QStringLiteral("Ada.jpg"), "face 1");
        m_stage->server.names.faces = {"Ada"};
        for (int i = 0; i < 20; ++i) // two seconds
            m_stage->window->poll();
        QTRY_COMPARE(m_stage->library->count(), 1);
        auto &shelf = *m_stage->server.shelf;
        QVERIFY(shelf.addPhoto(
            m_stage->file(QStringLiteral("side.jpg"), "face 2").toLocalFile().toStdString(),
            shelf.store().list().front().id));
        m_stage->server.names.libraryChanges = shelf.store().changes();
        for (int i = 0; i < 20; ++i)
            m_stage->window->poll();
        QTRY_COMPARE(m_stage->library->index(0).data(serverui::LibraryModel::PhotosRole).toInt(),
                     2);
    }

    void escapeDeclines()
    {
        auto &window = m_stage->open();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        m_stage->imports->offer({m_stage->file(QStringLiteral("ada.jpg"), "face")});
        auto *whose = window.findChild<QQuickItem *>(QStringLiteral("whose"));
        QTRY_VERIFY(whose && whose->hasActiveFocus());
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY(m_stage->imports->offered().isEmpty());
        QCOMPARE(m_stage->library->count(), 0);
    }

    void theKeyboardReachesEveryPage()
    {
        auto &window = m_stage->open();
        window.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *nav = named(window.contentItem(), QStringLiteral("nav2"));
        QVERIFY(nav);
        for (int i = 0; i < 10 && !nav->hasActiveFocus(); ++i)
            QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(nav->hasActiveFocus());
        QTest::keyClick(&window, Qt::Key_Space);
        QCOMPARE(m_stage->window->page(), int(ServerWindow::Settings));
        auto *port = named(window.contentItem(), QStringLiteral("httpPort"));
        QVERIFY(port);
        for (int i = 0; i < 40 && !port->hasActiveFocus(); ++i)
            QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(port->hasActiveFocus());
        QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(m_stage->window->page(), int(ServerWindow::Diagnostics));
    }

    void nobodyLooksNothingIsWatched()
    {
        auto &window = m_stage->open();
        QTRY_VERIFY(m_stage->server.watcher != nullptr);
        showPage(ServerWindow::Library);
        QTRY_VERIFY(m_stage->server.watcher == nullptr);
        showPage(ServerWindow::Live);
        QTRY_VERIFY(m_stage->server.watcher != nullptr);
        window.hide();
        QTRY_VERIFY(m_stage->server.watcher == nullptr);
    }
};

QTEST_MAIN(ServerWindowTest)
#include "tst_server_window.moc"
