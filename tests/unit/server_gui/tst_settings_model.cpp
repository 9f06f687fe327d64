#include "fake_login_start.h"
#include "fake_server.h"

#include "settings_model.h"

#include "ducklive/base/settings_layers.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class SettingsModelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<Preferences> m_preferences;
    test::FakeLoginStart m_loginStart;
    UiLanguage m_language;
    std::unique_ptr<SettingsModel> m_settings;
    std::uint16_t m_busyPort = 0;

    std::filesystem::path file() const
    {
        return m_folder->filePath(QStringLiteral("config.toml")).toStdString();
    }
    std::string kept(const std::string &key) const
    {
        base::SettingsLayers layers("", [](const std::string &) { return std::nullopt; });
        return layers.loadFile(file(), "server") ? layers.text(key).value_or("") : "no file";
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<test::FakeServer>();
        m_preferences = std::make_unique<Preferences>(file());
        m_language.setCode(QStringLiteral("en"));
        m_loginStart.fails = false;
        m_settings = std::make_unique<SettingsModel>(
            *m_server, *m_preferences, m_loginStart, m_language,
            [this](std::uint16_t port) { return port != m_busyPort; });
    }
    void cleanup() { m_settings.reset(); }

    void whatCanChangeAtOnceDoes()
    {
        server::SessionState other = m_server->main();
        other.id = server::SessionId("live_1");
        m_server->now.studio.sessions.push_back(other);
        m_settings->engines()->setFailPolicy(2);
        QTRY_COMPARE(m_server->applyCount(), std::size_t(2));
        QCOMPARE(m_server->applied.front().second.failPolicy, server::FailPolicy::Card);
        QVERIFY(!m_settings->needsRestart());
        QTRY_COMPARE(kept("fail-policy"), std::string("card"));
        EngineSettingsModel *engines = m_settings->engines();
        engines->setPeople(1);
        engines->setKeepGlasses(true);
        engines->setKeepObjects(false);
        engines->setSourceIris(true);
        engines->setVoiceGate(false);
        QTRY_COMPARE(m_server->applyCount(), std::size_t(12));
        QTRY_COMPARE(kept("people"), std::string("largest"));
        QVERIFY(engines->keepGlasses() && engines->sourceIris() && !engines->keepObjects());
    }

    void theQualitiesChangeAtOnceAndAreKept()
    {
        EngineSettingsModel *engines = m_settings->engines();
        QCOMPARE(engines->faceQuality(), 0);
        QCOMPARE(engines->voiceQuality(), 0);
        engines->setFaceQuality(3);
        engines->setVoiceQuality(2);
        QTRY_COMPARE(m_server->applyCount(), std::size_t(2));
        QCOMPARE(m_server->applied[0].second.faceQuality, server::FaceQualityChoice::Light);
        QCOMPARE(m_server->applied[1].second.voiceQuality, server::VoiceQualityChoice::Saving);
        QVERIFY(engines->frontIsPlain() && !m_settings->needsRestart());
        QTRY_COMPARE(kept("voice-quality"), std::string("saving"));
        QCOMPARE(kept("face-quality"), std::string("light"));
        engines->setFaceQuality(99);
        engines->setFaceQuality(-1);
        QTRY_COMPARE(kept("face-quality"), std::string("automatic"));

        m_server->started.server.beginning.faceQuality = server::FaceQualityChoice::Balanced;
        m_server->started.server.beginning.voiceQuality = server::VoiceQualityChoice::Best;
        SettingsModel again(*m_server, *m_preferences, m_loginStart, m_language,
                            [](std::uint16_t) { return true; });
        QCOMPARE(again.engines()->faceQuality(), 2);
        QCOMPARE(again.engines()->voiceQuality(), 1);
    }

    void aRefusalIsSaid()
    {
        QSignalSpy failed(m_settings.get(), &SettingsModel::failed);
        m_server->refusal = base::Error{base::ErrorCode::Busy, "main", "x"};
        m_settings->engines()->setFaceQuality(1);
        QTRY_COMPARE(failed.size(), 1);
    }

    void whatNeedsANewStartSaysSo()
    {
        QSignalSpy restart(m_settings.get(), &SettingsModel::restartWanted);
        m_settings->setSourceIndex(1);
        QVERIFY(m_settings->needsRestart());
        QTRY_COMPARE(kept("source"), std::string("test"));
        m_settings->setSourceIndex(0);
        QVERIFY(!m_settings->needsRestart());
        m_settings->setFile(QStringLiteral("file:///tmp/a%20b.mp4"));
        QVERIFY(m_settings->isFile());
        QCOMPARE(m_settings->file(), QStringLiteral("/tmp/a b.mp4"));
        m_settings->setSizeIndex(3);
        QTRY_COMPARE(kept("width"), std::string("1920"));
        m_settings->setOpen(false);
        QTRY_COMPARE(kept("host"), std::string("127.0.0.1"));
        QCOMPARE(m_server->applyCount(), std::size_t(0));
        m_settings->restart();
        QCOMPARE(restart.size(), 1);
    }

    void portsAreCheckedBeforeTheyAreUsed()
    {
        m_settings->checkPorts();
        QTRY_COMPARE(m_settings->portWords(), QStringLiteral("In use by this server."));
        m_busyPort = 9000;
        m_settings->setHttpPort(QStringLiteral("9000"));
        QTRY_COMPARE(m_settings->portWords(), QStringLiteral("Another program uses port 9000."));
        QVERIFY(!m_settings->portsAreGood());
        m_settings->setHttpPort(QStringLiteral("8765"));
        QTRY_COMPARE(m_settings->portWords(), QStringLiteral("Two different ports are needed."));
        m_settings->setHttpPort(QStringLiteral("9001"));
        QTRY_COMPARE(m_settings->portWords(), QStringLiteral("Both ports are free."));
        for (const char *bad : {"", "x", "0", "70000", "-1", "80.5"})
            m_settings->setHttpPort(QString::fromLatin1(bad));
        QCOMPARE(m_settings->httpPort(), QStringLiteral("9001"));
        QTRY_COMPARE(kept("port"), std::string("9001"));
    }

    void theWindowsOwnSettingsAreKept()
    {
        m_settings->setThemeIndex(1);
        m_settings->setLanguageIndex(2);
        QVERIFY(!m_settings->isDark());
        QCOMPARE(m_language.code(), QStringLiteral("zh_CN"));
        const Preferences again(file());
        QCOMPARE(again.window("theme"), std::string("light"));
        QCOMPARE(again.window("language"), std::string("zh_CN"));
        m_settings->keep(QStringLiteral("face"), QStringLiteral("ada"));
        QTRY_COMPARE(kept("face"), std::string("ada"));
        m_settings->restartPlain();
        QTRY_COMPARE(kept("face"), std::string());
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        QSignalSpy failed(m_settings.get(), &SettingsModel::failed);
        QFile broken(QString::fromStdString(file().string()));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("[server\n");
        broken.close();
        m_settings->setFps(24);
        QTRY_COMPARE(failed.size(), 1);
        m_loginStart.fails = true;
        m_settings->setStartsWithSystem(true);
        QCOMPARE(failed.size(), 2);
        QVERIFY(!m_settings->startsWithSystem());
    }
};

QTEST_GUILESS_MAIN(SettingsModelTest)
#include "tst_settings_model.moc"
