#include "server_window_case.h"

#include <QFileInfo>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ServerPlugin)

using namespace ducklive;

/// Settings, diagnostics and the dialogs of files, as a person sees and uses them.
class ServerToolsTest : public QObject, private test::ServerWindowCase
{
    Q_OBJECT

    QQuickWindow &openSettings(int theme, const QString &code)
    {
        auto &window = m_stage->open();
        m_stage->language.setCode(code);
        m_stage->settings->setThemeIndex(theme);
        showPage(ServerWindow::Settings);
        return window;
    }

    void scrollTo(QQuickWindow &window, const QString &card)
    {
        settle(window);
        auto *page = named(window.contentItem(), QStringLiteral("settingsFlick"));
        auto *wanted = named(window.contentItem(), card);
        QVERIFY(page && wanted);
        const double most = page->property("contentHeight").toDouble() - page->height();
        page->setProperty("contentY", std::min(most, wanted->y()));
    }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

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
        auto &window = openSettings(theme, code);
        window.resize(size);
        m_stage->settings->setSourceIndex(1);
        QTRY_VERIFY(!m_stage->settings->portWords().isEmpty());
        settle(window);
        QTRY_VERIFY(isPreviewed());
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void qualitySettings_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("face");
        QTest::addColumn<int>("voice");
        QTest::newRow("server_settings_quality_dark") << 0 << "en" << 0 << 0;
        QTest::newRow("server_settings_quality_light_zh") << 1 << "zh_CN" << 3 << 2;
    }

    void qualitySettings()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(int, face);
        QFETCH(int, voice);
        auto &window = openSettings(theme, code);
        m_stage->settings->engines()->setFaceQuality(face);
        m_stage->settings->engines()->setVoiceQuality(voice);
        scrollTo(window, QStringLiteral("quality"));
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void theQualityIsChosenWithTheKeyboard()
    {
        auto &window = openSettings(0, QStringLiteral("en"));
        window.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        scrollTo(window, QStringLiteral("quality"));
        for (const char *name : {"faceQuality", "voiceQuality"}) {
            auto *box = named(window.contentItem(), QString::fromLatin1(name));
            QVERIFY(box);
            box->forceActiveFocus();
            QTest::keyClick(&window, Qt::Key_Down);
            QTest::keyClick(&window, Qt::Key_Down);
        }
        const auto *engines = m_stage->settings->engines();
        QCOMPARE(engines->faceQuality(), 2);
        QCOMPARE(engines->voiceQuality(), 2);
        QTRY_VERIFY(m_stage->server.applyCount() >= 4);
        QCOMPARE(m_stage->server.applied.back().second.voiceQuality,
                 server::VoiceQualityChoice::Saving);
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
        QVERIFY(chooseFile(window, *picker, photo));
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
};

QTEST_MAIN(ServerToolsTest)
#include "tst_server_tools.moc"
