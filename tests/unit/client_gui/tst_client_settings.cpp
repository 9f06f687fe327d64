#include "settings_file.h"

#include <QFile>
#include <QIODevice>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::clientui;

class ClientSettingsTest : public QObject
{
    Q_OBJECT

    static ClientSettings example()
    {
        ClientSettings settings;
        settings.server = QStringLiteral("ws://studio:8765");
        settings.servers = {{QStringLiteral("Studio"), settings.server, {}, QStringLiteral("t")}};
        settings.trims.insert(QStringLiteral("mic:Yeti"), -120);
        settings.language = QStringLiteral("zh_CN");
        settings.personas = {{QStringLiteral("工作"), QStringLiteral("Ada"),
                              QStringLiteral("deeper"), true, false, 0.7, 3, 9}};
        settings.worn = settings.personas.front();
        settings.hasWorn = true;
        settings.isIntroduced = true;
        settings.hasGlobalKeys = true;
        return settings;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void roundTrip() { QCOMPARE(*decodeClientSettings(encode(example())), example()); }

    void wrongValuesBecomeDefaults()
    {
        const auto read = decodeClientSettings(
            R"({"language":"klingon","theme":7,"trims":{"m":99999},"servers":"x",
                "personas":[1,{"name":"A","strength":40,"pitch":-99,"hotkey":12}],"new":1})");
        QVERIFY(read.has_value());
        QCOMPARE(read->language, QStringLiteral("system"));
        QCOMPARE(read->theme, QStringLiteral("dark"));
        QCOMPARE(read->trims.value(QStringLiteral("m")), 500);
        QCOMPARE(read->personas.size(), 1);
        QCOMPARE(read->personas.front().strength, 1.0);
        QCOMPARE(read->personas.front().pitch, -12);
        QCOMPARE(read->personas.front().hotkey, 9);
        QVERIFY(!decodeClientSettings("[1,2]"));
        QVERIFY(!decodeClientSettings("{"));
    }

    void theFileIsWrittenAndReadBack()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path =
            folder.filePath(QStringLiteral("deep/client.json")).toStdString();
        {
            SettingsFile file(path);
            file.values = example();
            file.save();
        }
        QCOMPARE(SettingsFile(path).values, example());
        QCOMPARE(QFile::permissions(QString::fromStdString(path.string())) &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions{});
    }

    void aBrokenFileIsKeptBesideAndSaid()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("client.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ personas: oops");
        file.close();
        const SettingsFile settings(path.toStdString());
        QVERIFY(settings.problem().has_value());
        QCOMPARE(settings.values, ClientSettings());
        QVERIFY(QFile::exists(path + QStringLiteral(".broken")));
        QVERIFY(settings.problem()->subject.ends_with("client.json"));
    }
};

QTEST_GUILESS_MAIN(ClientSettingsTest)
#include "tst_client_settings.moc"
