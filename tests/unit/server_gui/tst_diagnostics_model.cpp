#include "fake_bench.h"
#include "fake_server.h"

#include "diagnostics_model.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;
using server::Finding;
using server::Verdict;

class DiagnosticsModelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<observability::LogHistory> m_log;
    test::FakeServer m_server;
    test::FakeBench m_bench;
    UiLanguage m_language;
    std::unique_ptr<DiagnosticsModel> m_diagnostics;
    QTemporaryDir m_folder;

    QByteArray report(const QString &name)
    {
        QSignalSpy saved(m_diagnostics.get(), &DiagnosticsModel::saved);
        m_diagnostics->saveReport(QUrl::fromLocalFile(m_folder.filePath(name)).toString());
        saved.wait(5000);
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_language.setCode(QStringLiteral("en"));
        m_log = std::make_unique<observability::LogHistory>(
            observability::makeNullLog(), [] { return std::chrono::system_clock::time_point{}; });
        m_diagnostics = std::make_unique<DiagnosticsModel>(
            m_server, *m_log, m_language,
            [](base::Language language) {
                const bool isEnglish = language == base::Language::English;
                return std::vector<Finding>{
                    {Verdict::Good, "disk", isEnglish ? "46 GiB" : "四十六"},
                    {Verdict::Bad, "models", "missing"}};
            },
            m_bench.bench());
    }
    void cleanup() { m_diagnostics.reset(); }

    void theDoctorIsAskedInTheBackground()
    {
        m_diagnostics->examine();
        m_diagnostics->examine();
        QVERIFY(m_diagnostics->isExamining());
        QTRY_VERIFY(!m_diagnostics->isExamining());
        QCOMPARE(m_diagnostics->findings().size(), 2);
        QCOMPARE(m_diagnostics->verdict(), QStringLiteral("Things to mend: 1"));
        m_language.setCode(QStringLiteral("zh_CN"));
        QTRY_COMPARE(m_diagnostics->findings().first().toMap()["detail"].toString(),
                     QStringLiteral("四十六"));
    }

    void theNewestLineIsFirst()
    {
        LogModel &log = *m_diagnostics->log();
        QAbstractItemModelTester tester(&log);
        m_log->info("net", "first");
        m_log->warning("studio", "second");
        m_log->debug("studio", "third");
        log.poll();
        QCOMPARE(log.count(), 2);
        QCOMPARE(log.index(0).data(LogModel::MessageRole).toString(), QStringLiteral("second"));
        log.setLevel(0);
        QCOMPARE(log.count(), 3);
        log.setFilter(QStringLiteral("STUDIO"));
        QCOMPARE(log.count(), 2);
        log.setLevel(3);
        QCOMPARE(log.count(), 0);
        log.setFilter({});
        log.setLevel(1);
        for (int i = 0; i < 3000; ++i)
            m_log->info("x", std::to_string(i));
        log.poll();
        QCOMPARE(log.count(), int(observability::LogHistory::kMostLines));
        for (int i = 0; i < 10; ++i)
            m_log->info("x", "more");
        log.poll();
        QCOMPARE(log.count(), int(observability::LogHistory::kMostLines));
    }

    void theReportTellsNoSecret()
    {
        m_server.started.server.network.token = "hunter2";
        m_log->info("net", "somebody wrote hunter2 here");
        m_diagnostics->log()->poll();
        m_diagnostics->examine();
        QTRY_VERIFY(!m_diagnostics->isExamining());
        const QByteArray text = report(QStringLiteral("report.txt"));
        QVERIFY(text.contains("models: missing"));
        QVERIFY(text.contains("1.2.3"));
        QVERIFY(!text.contains("hunter2"));
        const auto json = QJsonDocument::fromJson(report(QStringLiteral("report.json"))).object();
        QCOMPARE(json["version"].toString(), QStringLiteral("1.2.3"));
        QVERIFY(!QJsonDocument(json).toJson().contains("hunter2"));
    }

    void aReportThatCannotBeWrittenIsSaid()
    {
        QSignalSpy failed(m_diagnostics.get(), &DiagnosticsModel::failed);
        m_diagnostics->saveReport(QStringLiteral("/nowhere/at/all/report.txt"));
        QTRY_COMPARE(failed.size(), 1);
    }

    void theReportHasWhatWasMeasured()
    {
        QVERIFY(!report(QStringLiteral("before.txt")).contains("opus.encode"));
        m_diagnostics->bench()->start();
        QTRY_VERIFY(m_diagnostics->bench()->report().has_value());
        const QByteArray text = report(QStringLiteral("after.txt"));
        QVERIFY(text.contains("opus.encode"));
        QVERIFY(text.contains("of one processor core"));
        const auto json = QJsonDocument::fromJson(report(QStringLiteral("after.json"))).object();
        QVERIFY(!json[QStringLiteral("bench")][QStringLiteral("verdict")].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(DiagnosticsModelTest)
#include "tst_diagnostics_model.moc"
