#include "ducklive/base/settings_layers.h"

#include <fstream>
#include <map>

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive::base;

/// The order of precedence, and clear words for what cannot be read.
class SettingsLayersTest : public QObject
{
    Q_OBJECT

private slots:
    void commandLineBeatsEnvironmentBeatsFile();
    void readsOnlyItsTable();
    void refusesNumbersOutOfRange_data();
    void refusesNumbersOutOfRange();
    void refusesStrangeFlags();
    void saysWhichLineOfTheFileIsWrong();
    void missingFileIsAnError();

private:
    SettingsLayers layers()
    {
        return SettingsLayers(
            "DUCKLIVE_", [this](const std::string &name) -> std::optional<std::string> {
                const auto found = m_environment.find(name);
                return found == m_environment.end() ? std::nullopt : std::optional(found->second);
            });
    }
    std::string file(const char *content)
    {
        const auto path = m_folder.filePath("config.toml").toStdString();
        std::ofstream(path) << content;
        return path;
    }

    QTemporaryDir m_folder;
    std::map<std::string, std::string> m_environment;
};

void SettingsLayersTest::commandLineBeatsEnvironmentBeatsFile()
{
    auto settings = layers();
    QVERIFY(settings.loadFile(file("[server]\nws-port = 1001\n"), "server"));
    QCOMPARE(settings.integer("ws-port", 7, 0, 65535).value(), 1001);
    m_environment["DUCKLIVE_WS_PORT"] = "1002";
    QCOMPARE(settings.integer("ws-port", 7, 0, 65535).value(), 1002);
    settings.setCommandLine("ws-port", "1003");
    QCOMPARE(settings.integer("ws-port", 7, 0, 65535).value(), 1003);
    QCOMPARE(settings.integer("other", 7, 0, 65535).value(), 7);
    m_environment.clear();
}

void SettingsLayersTest::readsOnlyItsTable()
{
    auto settings = layers();
    QVERIFY(settings.loadFile(file("[client]\nport = 1\n[server]\nhost = \"::1\"\ntest = true\n"),
                              "server"));
    QVERIFY(!settings.text("port"));
    QCOMPARE(settings.text("host").value(), std::string("::1"));
    QVERIFY(settings.flag("test", false).value());
}

void SettingsLayersTest::refusesNumbersOutOfRange_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "-1", "70000", "80a", "1e3", "99999999999999999999", " 80"})
        QTest::newRow(text) << text;
}

void SettingsLayersTest::refusesNumbersOutOfRange()
{
    QFETCH(QString, text);
    auto settings = layers();
    settings.setCommandLine("port", text.toStdString());
    const auto value = settings.integer("port", 8080, 0, 65535);
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::SettingInvalid);
    QVERIFY(value.error().subject.starts_with("port"));
}

void SettingsLayersTest::refusesStrangeFlags()
{
    auto settings = layers();
    settings.setCommandLine("test", "maybe");
    QVERIFY(!settings.flag("test", true));
    settings.setCommandLine("test", "off");
    QVERIFY(!settings.flag("test", true).value());
}

void SettingsLayersTest::saysWhichLineOfTheFileIsWrong()
{
    auto settings = layers();
    const auto loaded = settings.loadFile(file("[server]\nport = = 1\n"), "server");
    QVERIFY(!loaded);
    QVERIFY(loaded.error().cause.find("line 2") != std::string::npos);
    QVERIFY(!settings.loadFile(file("[server]\nport = [1, 2]\n"), "server"));
}

void SettingsLayersTest::missingFileIsAnError()
{
    auto settings = layers();
    QCOMPARE(settings.loadFile("/nowhere/config.toml", "server").error().code,
             ErrorCode::FileMissing);
}

QTEST_GUILESS_MAIN(SettingsLayersTest)
#include "tst_settings_layers.moc"
