#include "ducklive/base/system_clock.h"
#include "ducklive/server/machine_bench.h"

#include <fstream>

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;
using Kind = BenchVerdict::Kind;

class MachineBenchTest : public QObject
{
    Q_OBJECT

    const base::SystemClock m_clock;

    static LiveStudioOptions options()
    {
        LiveStudioOptions options;
        options.modelFolder = DUCKLIVE_BUILD_ROOT "/models";
        options.onnxRuntimes = {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"};
        options.device = "cpu";
        return options;
    }
    static BenchFace photo() { return {"Ada", DUCKLIVE_BUILD_ROOT "/samples/photo.png"}; }

    static BenchReport reportOf(const std::vector<double> &rates, double voiceShare)
    {
        constexpr std::array<media::Size, 3> kSizes{{{1280, 720}, {960, 540}, {640, 360}}};
        BenchReport report;
        report.cores = 4;
        report.voiceShare = voiceShare;
        for (std::size_t i = 0; i < rates.size(); ++i) {
            PipelineFigures figures;
            figures.framesPerSecond = rates[i];
            figures.providers = {"face_detection: CPU"};
            report.pictures.push_back({kSizes[i], figures});
        }
        return report;
    }

private slots:
    void theVerdict_data()
    {
        QTest::addColumn<std::vector<double>>("rates");
        QTest::addColumn<double>("voice");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("framesPerSecond");
        const auto row = [](const char *name, std::vector<double> rates, double voice, Kind kind,
                            int width, int framesPerSecond) {
            QTest::newRow(name) << std::move(rates) << voice << int(kind) << width
                                << framesPerSecond;
        };
        row("plenty", {60}, 0.1, Kind::Good, 1280, 30);
        row("just enough", {33.5}, 0.01, Kind::Good, 1280, 30);
        row("no reserve", {31}, 0.01, Kind::FewerPictures, 1280, 25);
        row("the voice takes the reserve", {34}, 0.5, Kind::FewerPictures, 1280, 25);
        row("smaller", {20, 40}, 0.1, Kind::SmallerPicture, 960, 30);
        row("smallest", {12, 20, 35}, 0.1, Kind::SmallerPicture, 640, 30);
        row("fewer", {8, 12, 19}, 0.1, Kind::FewerPictures, 640, 15);
        row("hardly", {1, 2, 3}, 0.1, Kind::FewerPictures, 640, 5);
        row("no face", {}, 0.1, Kind::NoFace, 0, 0);
        row("no voice", {60}, 0.9, Kind::VoiceTooSlow, 0, 0);
    }
    void theVerdict()
    {
        QFETCH(std::vector<double>, rates);
        QFETCH(double, voice);
        const BenchVerdict verdict = judge(reportOf(rates, voice));
        QTEST(int(verdict.kind), "kind");
        QTEST(verdict.size.width, "width");
        QTEST(verdict.framesPerSecond, "framesPerSecond");
    }

    void theWordsSayWhatToChoose()
    {
        const auto english = [](const BenchReport &report) {
            return benchWords(report, base::Language::English);
        };
        QVERIFY(english(reportOf({60}, 0.1)).contains("1280 × 720 at 30"));
        QVERIFY(english(reportOf({20, 40}, 0.1)).contains("960 × 540"));
        QVERIFY(english(reportOf({8, 12, 19}, 0.1)).contains("15 pictures"));
        QVERIFY(english(reportOf({60}, 0.9)).contains("90 %"));
        BenchReport none = reportOf({}, 0.1);
        none.faceProblem = base::Error{base::ErrorCode::NotFound, "face", {}};
        QVERIFY(english(none).contains("Add a face"));
        none.faceProblem = base::Error{base::ErrorCode::ModelMissing, "x.onnx", {}};
        QVERIFY(english(none).contains("x.onnx"));
        for (const auto &report : {reportOf({60}, 0.1), reportOf({20, 40}, 0.1),
                                   reportOf({8, 12, 19}, 0.1), reportOf({60}, 0.9), none}) {
            const auto words = benchWords(report, base::Language::SimplifiedChinese);
            QVERIFY(words != english(report) && words.ends_with("。"));
        }
    }

    void theTableHasEveryFigure()
    {
        const std::string table = benchTable(reportOf({20, 40}, 0.1));
        for (const char *part :
             {"1280 × 720: 20.0/s", "960 × 540: 40.0/s", "10.0 % of a core", "face_detection: CPU"})
            QVERIFY2(table.contains(part), part);
    }

    void withoutAFaceTheVoiceIsMeasured()
    {
        double last = -1;
        const auto report = measureMachine(options(), {}, m_clock, [&](double share) {
            QVERIFY(share >= last);
            last = share;
        });
        QVERIFY(report);
        QVERIFY(last > 0);
        QVERIFY(report->voiceShare > 0);
        QCOMPARE(report->sound.size(), std::size_t(3));
        QCOMPARE(report->faceProblem->code, base::ErrorCode::NotFound);
        QCOMPARE(judge(*report).kind, Kind::NoFace);
    }

    void whatTheFaceIsRefusedForIsSaid()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(QStringLiteral("1a2b")).toStdString();
        std::ofstream(file) << "no picture";
        const auto report = measureMachine(options(), BenchFace{"Ada", file}, m_clock);
        QVERIFY(report);
        QCOMPARE(report->faceProblem->code, base::ErrorCode::ImageUnreadable);
        QCOMPARE(report->faceProblem->subject, std::string("Ada"));
    }

    void thePipelineIsMeasuredUntilItIsStopped()
    {
        std::stop_source stop;
        double most = 0;
        const auto report = measureMachine(
            options(), photo(), m_clock,
            [&](double share) {
                most = share;
                if (share > 0.16) // the pictures have begun
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!report);
        QCOMPARE(report.error().code, base::ErrorCode::Cancelled);
        QVERIFY(most < 0.5);
    }

    void anyFaceIsTheFirstPhotoOfTheFolder()
    {
        const QTemporaryDir folder;
        QVERIFY(!anyFace(nullptr, folder.path().toStdString()));
        QVERIFY(!anyFace(nullptr, "/nowhere"));
        for (const char *name : {"b.png", "a.JPG", "0.txt"})
            std::ofstream(folder.filePath(QString::fromLatin1(name)).toStdString()) << "x";
        QCOMPARE(anyFace(nullptr, folder.path().toStdString())->name, std::string("a.JPG"));
    }
};

QTEST_GUILESS_MAIN(MachineBenchTest)
#include "tst_machine_bench.moc"
