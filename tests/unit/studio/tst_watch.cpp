#include "recording_sink.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/pattern_source.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/jpeg_gate.h"
#include "ducklive/server/live_studio.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

class WatchTest : public QObject
{
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    std::unique_ptr<observability::Metrics> m_metrics;
    QTemporaryDir m_folder;
    test::RecordingSink m_sink;
    std::unique_ptr<LiveStudio> m_studio;

    base::SharedBytes jpeg()
    {
        media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(frame, 1);
        return base::shareBytes(media::JpegEncoder().encode(frame, 90).value());
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_metrics = std::make_unique<observability::Metrics>();
        LiveStudioOptions options;
        options.modelFolder = m_folder.filePath("none").toStdString();
        m_studio = LiveStudio::create(options, m_clock, *m_metrics, *m_log);
        m_studio->connect(m_sink);
    }
    void cleanup()
    {
        m_studio.reset();
        m_sink.clear();
    }

    void theWatcherGetsBothPicturesOfItsSession()
    {
        auto watcher = std::make_shared<test::RecordingSink>();
        const auto other = m_studio->openSession(SessionId("other"), "");
        QVERIFY(other);
        m_studio->watch(mainSession(), watcher);
        m_studio->pushVideo(mainSession(), base::Timestamp{}, jpeg());
        m_studio->pushVideo(*other, base::Timestamp{}, jpeg());
        QVERIFY(m_sink.waitUntil([this] { return m_sink.videos.size() == 2; }));
        QVERIFY(watcher->waitUntil([&] { return watcher->videos.size() == 1; }));
        const auto [session, unit] = watcher->videosSoFar().front();
        QCOMPARE(session, mainSession());
        QVERIFY(unit.original && unit.processed);
    }

    void aPreviewOfTheOwnSourceIsSmall()
    {
        auto watcher = std::make_shared<test::RecordingSink>();
        m_studio->watch(mainSession(), watcher);
        QVERIFY(m_studio->startSource({"test", 1280, 720, 60}));
        QVERIFY(watcher->waitUntil([&] { return watcher->videos.size() >= 20; }));
        m_studio->stop();
        std::size_t originals = 0;
        for (const auto &[session, unit] : watcher->videosSoFar()) {
            if (!unit.original)
                continue;
            ++originals;
            const auto info = media::inspectJpeg(*unit.original);
            QVERIFY(info);
            QCOMPARE(info->size, (media::Size{640, 360}));
        }
        QVERIFY(originals >= 1 && originals <= watcher->videosSoFar().size() / 2 + 1);
    }

    void nobodyWatchesNothingIsKept()
    {
        auto watcher = std::make_shared<test::RecordingSink>();
        m_studio->watch(mainSession(), watcher);
        m_studio->watch(mainSession(), nullptr);
        QCOMPARE(watcher.use_count(), 1L);
        m_studio->pushVideo(mainSession(), base::Timestamp{}, jpeg());
        QVERIFY(m_sink.waitUntil([this] { return m_sink.videos.size() == 1; }));
        QVERIFY(!m_sink.videosSoFar().front().second.original);
        QVERIFY(watcher->videosSoFar().empty());
    }

    void aDashboardKeepsItsOriginals()
    {
        m_studio->setOriginalsWanted(mainSession(), true);
        m_studio->watch(mainSession(), std::make_shared<test::RecordingSink>());
        m_studio->watch(mainSession(), nullptr);
        m_studio->pushVideo(mainSession(), base::Timestamp{}, jpeg());
        QVERIFY(m_sink.waitUntil([this] { return m_sink.videos.size() == 1; }));
        QVERIFY(m_sink.videosSoFar().front().second.original);
    }

    void newSessionsBeginWithTheDefaults()
    {
        SettingsPatch patch;
        patch.failPolicy = FailPolicy::Card;
        patch.voiceName = "deeper";
        QVERIFY(m_studio->setDefaults(patch));
        SettingsPatch second;
        second.people = PeopleChoice::Largest;
        QVERIFY(m_studio->setDefaults(second));
        const auto session = m_studio->openSession({}, "");
        QVERIFY(session);
        for (const SessionId &id : {mainSession(), *session}) {
            const auto settings = m_studio->settings(id);
            QVERIFY(settings);
            QCOMPARE(settings->failPolicy, FailPolicy::Card);
            QCOMPARE(settings->people, PeopleChoice::Largest);
            QCOMPARE(settings->voiceName, std::string("deeper"));
        }
    }

    void defaultsThatCannotBeChangeNothing()
    {
        SettingsPatch patch;
        patch.faceEnabled = true; // there is no engine
        const auto set = m_studio->setDefaults(patch);
        QVERIFY(!set);
        QCOMPARE(set.error().code, base::ErrorCode::EngineNotLoaded);
        QVERIFY(m_studio->openSession({}, ""));
    }
};

QTEST_GUILESS_MAIN(WatchTest)
#include "tst_watch.moc"
