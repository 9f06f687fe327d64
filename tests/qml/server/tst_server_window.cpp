#include "../screen_test.h"
#include "server_stage.h"

#include "ducklive/capture/pattern_source.h"
#include "ducklive/media/jpeg_encoder.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ServerPlugin)

using namespace ducklive;
using serverui::ServerWindow;

/// The whole window, every page and state, as a person sees and uses it.
class ServerWindowTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ServerStage> m_stage;

    QQuickWindow *m_window = nullptr; ///< of openSheet()

    static media::Frame patternFrame(std::uint32_t number)
    {
        media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(frame, number);
        return frame;
    }
    static base::SharedBytes pattern(std::uint32_t number)
    {
        return base::shareBytes(media::JpegEncoder().encode(patternFrame(number), 90).value());
    }

    void pressBench(QQuickWindow &window)
    {
        settle(window);
        auto *button = named(window.contentItem(), QStringLiteral("bench"));
        QVERIFY(button);
        button->forceActiveFocus();
        QTest::keyClick(&window, Qt::Key_Space);
    }

    /// What reads so in a dialog of files, or the name of a file in it.
    static QQuickItem *dialogItem(QQuickWindow &window, const QString &text)
    {
        const auto find = [&text](auto &self, QQuickItem *item) -> QQuickItem * {
            const QVariant shown = item->property("text");
            const QVariant file = item->property("fileName");
            if (item->isVisible() && item->inherits("QQuickAbstractButton") &&
                (shown.toString() == text || file.toString() == text))
                return item;
            for (QQuickItem *child : item->childItems()) {
                if (QQuickItem *found = self(self, child))
                    return found;
            }
            return nullptr;
        };
        QQuickItem *found = nullptr;
        (void)QTest::qWaitFor(
            [&] { return (found = find(find, window.contentItem())) != nullptr; });
        return found;
    }
    static void press(QQuickWindow &window, QQuickItem &item)
    {
        (void)window.grabWindow(); // laid out
        QTest::mouseClick(&window, Qt::LeftButton, Qt::NoModifier,
                          item.mapToScene({item.width() / 2, item.height() / 2}).toPoint());
    }

    /// With the model of that row of the library on trial.
    void openSheet(QSize size, int theme, const QString &code, int row)
    {
        m_window = &m_stage->open();
        m_window->resize(size);
        m_stage->settings->setThemeIndex(theme);
        m_stage->language.setCode(code);
        showPage(ServerWindow::Library);
        QTRY_VERIFY(m_stage->library->count() > row);
        m_stage->window->poll();
        settle(*m_window);
        m_stage->tryOn->open(
            m_stage->library->index(row).data(serverui::LibraryModel::IdRole).toString());
    }

    void beLive()
    {
        auto &server = m_stage->server;
        server.names = {
            {"ada", "grace", "hedy"},
            {"anonymous-high", "anonymous-low", "brighter", "childlike", "deeper", "older"}};
        auto &main = server.main();
        main.peerName = "laptop";
        main.stream = {29.7, 9400, 1000, 2, 3, 24.5};
        main.face.enabled = true;
        main.face.loaded = true;
        main.settings.faceName = "grace";
        main.voice.enabled = true;
        main.settings.voiceName = "deeper";
        server.now.cpuShare = 0.74;
        server.now.announcement = {true, "DuckLive on studio", {}};
        server.now.clients = {
            {"peer-1", "192.168.1.7", "feed", "laptop", server::mainSession(), 2, 0, 1000},
            {"peer-2", "192.168.1.9", "dashboard", "", server::mainSession(), 1, 4000, 0}};
    }

    void showPictures()
    {
        QTRY_VERIFY(m_stage->server.watcher != nullptr);
        const auto isShown = [this] {
            server::VideoUnit unit;
            unit.original = pattern(1);
            unit.processed = pattern(2);
            unit.trace = {{"decode", std::chrono::microseconds(3100)},
                          {"face", std::chrono::microseconds(15200)},
                          {"encode", std::chrono::microseconds(4300)}};
            m_stage->server.watcher->videoReady(server::mainSession(), unit);
            server::AudioUnit sound;
            sound.originalDb = -18;
            sound.processedDb = -22;
            m_stage->server.watcher->audioReady(server::mainSession(), sound);
            QCoreApplication::processEvents();
            return m_stage->live->original()->hasPicture() &&
                   m_stage->live->processed()->hasPicture();
        };
        QTRY_VERIFY(isShown());
    }

    /// What a Repeater makes is no child of the window, but is seen in it.
    static QQuickItem *named(QQuickItem *item, const QString &name)
    {
        if (item->objectName() == name)
            return item;
        for (QQuickItem *child : item->childItems()) {
            if (QQuickItem *found = named(child, name))
                return found;
        }
        return nullptr;
    }

    static bool isLoading(const QQuickItem &item)
    {
        constexpr int kLoading = 2; // QQuickImageBase::Loading
        if (item.isVisible() && item.inherits("QQuickImage") &&
            item.property("status").toInt() == kLoading)
            return true;
        const auto children = item.childItems();
        return std::ranges::any_of(children, [](QQuickItem *child) { return isLoading(*child); });
    }

    /// Names and thumbnails come in the background.
    void settle(QQuickWindow &window)
    {
        (void)QTest::qWaitForWindowExposed(&window);
        QTRY_COMPARE(m_stage->live->faces().size(),
                     static_cast<qsizetype>(m_stage->server.names.faces.size()));
        QTRY_VERIFY(!isLoading(*window.contentItem()));
        for (int frame = 0; frame < 4; ++frame) { // layouts in layouts take a frame each
            QCoreApplication::processEvents();
            (void)window.grabWindow();
        }
    }

    void check(QQuickWindow &window, const QString &name)
    {
        settle(window);
        test::compareScreen(window, name);
        QCOMPARE(test::unnamedControl(window.contentItem()), QString());
    }

    bool isPreviewed()
    {
        m_stage->devices.show(5);
        m_stage->window->poll();
        return m_stage->preview->feed()->hasPicture();
    }

    void showPage(ServerWindow::Page page) { m_stage->window->setPage(page); }

    void fillShelf()
    {
        m_stage->addToShelf(QStringLiteral("Ada.jpg"), "face 1");
        m_stage->addToShelf(QStringLiteral("grace.jpg"), "face 2 dim");
        m_stage->addToShelf(QStringLiteral("Narrator.wav"), "voice 1");
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_stage = std::make_unique<test::ServerStage>();
    }
    void cleanup() { m_stage.reset(); }

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

    void settingsPage_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("server_settings_dark") << 0 << "en" << QSize(1180, 760);
        QTest::newRow("server_settings_light_zh") << 1 << "zh_CN" << QSize(1180, 760);
        QTest::newRow("server_settings_900") << 0 << "en" << QSize(900, 600);
    }
    void settingsPage()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(QSize, size);
        auto &window = m_stage->open();
        window.resize(size);
        m_stage->language.setCode(code);
        m_stage->settings->setThemeIndex(theme);
        showPage(ServerWindow::Settings);
        m_stage->settings->setSourceIndex(1);
        QTRY_VERIFY(!m_stage->settings->portWords().isEmpty());
        settle(window);
        QTRY_VERIFY(isPreviewed());
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void theCameraIsOpenOnlyOnItsPage()
    {
        auto &window = m_stage->open();
        m_stage->settings->setFile(QStringLiteral("camera:/dev/video0"));
        settle(window);
        QCOMPARE(m_stage->devices.opens(), 0);
        showPage(ServerWindow::Settings);
        QTRY_COMPARE(m_stage->devices.openName(), std::string("camera:/dev/video0"));
        settle(window);
        QTRY_VERIFY(isPreviewed());
        window.hide();
        QTRY_VERIFY(m_stage->devices.openName().empty());
        window.show();
        QTRY_COMPARE(m_stage->devices.openName(), std::string("camera:/dev/video0"));
        showPage(ServerWindow::Diagnostics);
        QTRY_VERIFY(m_stage->devices.openName().empty());
    }

    void theServersOwnCameraIsShownByItsSession()
    {
        beLive();
        m_stage->server.started.server.source.name = "camera";
        auto &window = m_stage->open();
        showPictures();
        const auto livePage = m_stage->server.watcher;
        showPage(ServerWindow::Settings);
        QTRY_VERIFY(m_stage->server.watcher != nullptr && m_stage->server.watcher != livePage);
        m_stage->window->poll(); // the live page does not take it back
        QVERIFY(m_stage->server.watcher != nullptr);
        QCOMPARE(m_stage->devices.opens(), 0);
        settle(window);
        const auto isShown = [this] {
            server::VideoUnit unit;
            unit.original = pattern(5);
            m_stage->server.watcher->videoReady(server::mainSession(), unit);
            QCoreApplication::processEvents();
            return m_stage->preview->feed()->hasPicture();
        };
        QTRY_VERIFY(isShown());
        check(window, QStringLiteral("server_settings_own_camera"));
        showPage(ServerWindow::Live);
        QTRY_COMPARE(m_stage->server.watcher, livePage);
    }

    void aCameraThatCannotBeOpened()
    {
        m_stage->devices.refusal = base::Error{base::ErrorCode::CameraBusy, "Webcam", {}};
        auto &window = m_stage->open();
        m_stage->settings->setThemeIndex(1);
        m_stage->settings->setFile(QStringLiteral("camera:/dev/video0"));
        showPage(ServerWindow::Settings);
        QTRY_VERIFY(m_stage->preview->isProblem());
        check(window, QStringLiteral("server_settings_camera_busy"));
    }

    void diagnosticsPage_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::newRow("server_diagnostics_dark") << 0 << "en";
        QTest::newRow("server_diagnostics_light_zh") << 1 << "zh_CN";
    }
    void diagnosticsPage()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        auto &window = m_stage->open();
        m_stage->language.setCode(code);
        m_stage->settings->setThemeIndex(theme);
        m_stage->log().info("studio", "session live_1 opened");
        m_stage->log().warning("discovery", "discovery_missing: the daemon does not run");
        m_stage->window->poll();
        showPage(ServerWindow::Diagnostics);
        m_stage->diagnostics->examine();
        QTRY_VERIFY(!m_stage->diagnostics->isExamining());
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void bench_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("server_bench_dark") << 0 << "en" << QSize(1180, 760);
        QTest::newRow("server_bench_light_zh") << 1 << "zh_CN" << QSize(1180, 760);
        QTest::newRow("server_bench_900") << 0 << "en" << QSize(900, 600);
    }
    void bench()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(QSize, size);
        m_stage->addToShelf(QStringLiteral("Ada.jpg"), "face 1");
        auto &window = m_stage->open();
        window.resize(size);
        m_stage->language.setCode(code);
        m_stage->settings->setThemeIndex(theme);
        m_stage->log().info("studio", "session live_1 opened");
        m_stage->window->poll();
        showPage(ServerWindow::Diagnostics);
        m_stage->diagnostics->examine();
        QTRY_VERIFY(!m_stage->diagnostics->isExamining());
        pressBench(window);
        QTRY_VERIFY(m_stage->diagnostics->bench()->report().has_value());
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void benchRuns()
    {
        m_stage->bench.hold();
        auto &window = m_stage->open();
        showPage(ServerWindow::Diagnostics);
        pressBench(window);
        QTRY_COMPARE(m_stage->diagnostics->bench()->progress(), 0.4);
        m_stage->window->poll();
        check(window, QStringLiteral("server_bench_runs"));
        pressBench(window);
        QVERIFY(!m_stage->diagnostics->bench()->isRunning());
    }

    void benchAsksWhileASessionIsLive()
    {
        beLive();
        auto &window = m_stage->open();
        showPage(ServerWindow::Diagnostics);
        pressBench(window);
        QVERIFY(m_stage->diagnostics->bench()->isAsking());
        check(window, QStringLiteral("server_bench_asks"));
        QCOMPARE(m_stage->bench.runs(), 0);
        pressBench(window); // anyway
        QTRY_COMPARE(m_stage->bench.runs(), 1);
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

    /// A photo picked in the file dialog that a person would see.
    void aPhotoIsPicked()
    {
        const QUrl photo = m_stage->file(QStringLiteral("ada.jpg"), "face");
        auto &window = m_stage->open();
        showPage(ServerWindow::Library);
        settle(window);
        auto *picker = window.findChild<QObject *>(QStringLiteral("picker"));
        QVERIFY(picker);
        QVERIFY(picker->setProperty("currentFolder", photo.adjusted(QUrl::RemoveFilename)));
        auto *add = named(window.contentItem(), QStringLiteral("add"));
        QVERIFY(add);
        add->forceActiveFocus();
        QTest::keyClick(&window, Qt::Key_Space);
        QTRY_VERIFY(picker->property("visible").toBool());
        auto *file = dialogItem(window, QStringLiteral("ada.jpg"));
        QVERIFY(file);
        press(window, *file);
        auto *open = dialogItem(window, QStringLiteral("Open"));
        QVERIFY(open);
        QTRY_VERIFY(open->isEnabled());
        press(window, *open);
        QTRY_COMPARE(m_stage->imports->offered(), QStringList{"ada.jpg"});
    }

    /// Where it is proposed: in the home folder, for this one has no documents.
    void aReportIsSaved()
    {
        const QString home =
            QFileInfo(m_stage->file(QStringLiteral("x.txt"), "").toLocalFile()).path();
        const QByteArray before = qgetenv("HOME");
        qputenv("HOME", home.toLocal8Bit());
        const auto restore = qScopeGuard([&before] { qputenv("HOME", before); });
        auto &window = m_stage->open();
        showPage(ServerWindow::Diagnostics);
        settle(window);
        auto *report = named(window.contentItem(), QStringLiteral("saveReport"));
        QVERIFY(report);
        report->forceActiveFocus();
        QTest::keyClick(&window, Qt::Key_Space);
        auto *save = dialogItem(window, QStringLiteral("Save"));
        QVERIFY(save);
        QTRY_VERIFY(save->isEnabled());
        QSignalSpy saved(m_stage->diagnostics.get(), &serverui::DiagnosticsModel::saved);
        press(window, *save);
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(QFile::exists(home + QStringLiteral("/ducklive-report.txt")));
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
