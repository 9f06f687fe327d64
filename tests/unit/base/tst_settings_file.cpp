#include "ducklive/base/atomic_file.h"
#include "ducklive/base/settings_file.h"
#include "ducklive/base/settings_layers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive::base;

class SettingsFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path m_file;

    void write(const std::string &text)
    {
        QVERIFY(writeFileAtomically(
            m_file, {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()}));
    }
    std::string text() const
    {
        const auto bytes = readFile(m_file);
        return bytes ? std::string(bytes->begin(), bytes->end()) : "";
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_file = m_folder.filePath("config.toml").toStdString();
        std::filesystem::remove(m_file);
    }

    void aNewFileIsReadBack()
    {
        m_file = m_folder.filePath("new/folder/config.toml").toStdString();
        const std::string odd = "C:\\a \"b\" # = [x]\n中文";
        QVERIFY(saveSettings(m_file, "server",
                             {{"port", "9000"}, {"announce", "false"}, {"name", odd}}));
        SettingsLayers layers("NOBODY_");
        QVERIFY(layers.loadFile(m_file, "server"));
        QCOMPARE(layers.text("name").value_or(""), odd);
        QCOMPARE(layers.integer("port", 1, 0, 65535).value_or(0), 9000);
        QCOMPARE(layers.flag("announce", true).value_or(true), false);
    }

    void theRestStaysAsItIs()
    {
        write(
            "# mine\n[client]\nport = 1\n[server]\n# why\nport = 8080\nhost = \"::\"\n\n[x]\nport "
            "= 2\n");
        QVERIFY(saveSettings(m_file, "server", {{"port", "9"}, {"host", ""}, {"fps", "24"}}));
        QCOMPARE(text(), std::string("# mine\n[client]\nport = 1\n[server]\nfps = 24\n# why\nport "
                                     "= 9\n\n[x]\nport = 2\n"));
    }

    void whatCannotBeReadIsLeftAlone()
    {
        write("[server\nport=");
        const auto saved = saveSettings(m_file, "server", {{"port", "9"}});
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::SettingInvalid);
        QCOMPARE(text(), std::string("[server\nport="));
    }
};

QTEST_GUILESS_MAIN(SettingsFileTest)
#include "tst_settings_file.moc"
