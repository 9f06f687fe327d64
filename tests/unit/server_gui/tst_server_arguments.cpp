#include "arguments.h"

#include <vector>

#include <QTest>

using namespace ducklive::serverui;

class ServerArgumentsTest : public QObject
{
    Q_OBJECT

    std::string m_unknown;

    std::optional<Arguments> parse(std::vector<std::string> words)
    {
        words.insert(words.begin(), "ducklive-server");
        std::vector<char *> argv;
        for (std::string &word : words)
            argv.push_back(word.data());
        return parseArguments(static_cast<int>(argv.size()), argv.data(), m_unknown);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void everyArgumentIsKnown()
    {
        const auto none = parse({});
        QVERIFY(none && !none->isHeadless && !none->isSmoke && !none->isTray);
        const auto all = parse({"--headless", "--smoke", "--tray", "--config", "/a b"});
        QVERIFY(all && all->isHeadless && all->isSmoke && all->isTray);
        QVERIFY(all->configFolder == "/a b");
    }

    void anUnknownOneIsNamed()
    {
        QVERIFY(!parse({"--headles"}));
        QCOMPARE(m_unknown, std::string("--headles"));
        QVERIFY(!parse({"--config"}));
        QCOMPARE(m_unknown, std::string("--config"));
    }
};

QTEST_GUILESS_MAIN(ServerArgumentsTest)
#include "tst_server_arguments.moc"
