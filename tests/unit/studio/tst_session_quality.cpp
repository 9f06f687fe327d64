#include "recording_sink.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/pattern_source.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/server/live_studio.h"

#include <filesystem>

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

/// What is chosen as the quality of face and voice, in the real studio with the real nets.
class SessionQualityTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_studio.reset(); }
    void theVoicesQualityGoesWithEveryPieceOfSound();
    void theFacesQualityIsTheEngines();
    void sessionsToComeBeginWithIt();

private:
    AudioUnit spoken();
    std::string engineQuality(FaceQualityChoice choice);

    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    std::unique_ptr<observability::Metrics> m_metrics;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::RecordingSink> m_sink;
    std::unique_ptr<LiveStudio> m_studio;
};

void SessionQualityTest::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_folder = std::make_unique<QTemporaryDir>();
    LiveStudioOptions options;
    options.modelFolder = DUCKLIVE_BUILD_ROOT "/models";
    options.facesFolder = options.voicesFolder = m_folder->path().toStdString();
    options.onnxRuntimes = {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"};
    m_metrics = std::make_unique<observability::Metrics>();
    m_sink = std::make_unique<test::RecordingSink>();
    m_studio = LiveStudio::create(options, m_clock, *m_metrics, *m_log);
    m_studio->connect(*m_sink);
}

AudioUnit SessionQualityTest::spoken()
{
    m_sink->clear();
    m_studio->pushAudio(mainSession(), {}, 48000,
                        base::shareBytes(std::vector<std::uint8_t>(960, 1)));
    if (!m_sink->waitUntil([&] { return !m_sink->audios.empty(); }))
        return {};
    return m_sink->audiosSoFar().back().second;
}

/// Of the first picture made after the choice.
std::string SessionQualityTest::engineQuality(FaceQualityChoice choice)
{
    SettingsPatch change;
    change.faceQuality = choice;
    if (!m_studio->apply(mainSession(), change))
        return "refused";
    media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
    capture::PatternSource::draw(frame, 3);
    m_sink->clear();
    m_studio->pushVideo(mainSession(), {},
                        base::shareBytes(media::JpegEncoder().encode(frame, 90).value()));
    if (!m_sink->waitUntil([&] { return !m_sink->videos.empty(); }))
        return "late";
    return m_studio->state().sessions.at(0).face.quality;
}

void SessionQualityTest::theVoicesQualityGoesWithEveryPieceOfSound()
{
    QCOMPARE(spoken().voiceQuality, VoiceQualityChoice::Automatic);
    for (const auto choice : {VoiceQualityChoice::Saving, VoiceQualityChoice::Best}) {
        SettingsPatch change;
        change.voiceQuality = choice;
        QCOMPARE(m_studio->apply(mainSession(), change)->voiceQuality, choice);
        const AudioUnit unit = spoken();
        QCOMPARE(unit.voiceQuality, choice);
        QCOMPARE(unit.processed48k->size(), std::size_t(960)); // the sound itself is the same
    }
}

void SessionQualityTest::theFacesQualityIsTheEngines()
{
    QVERIFY(m_studio->useFace(DUCKLIVE_BUILD_ROOT "/samples/photo.png").has_value());
    QCOMPARE(engineQuality(FaceQualityChoice::Balanced), std::string("no_hands"));
    QCOMPARE(engineQuality(FaceQualityChoice::Light), std::string("plain_front"));
    QCOMPARE(engineQuality(FaceQualityChoice::Best), std::string("full"));
    QCOMPARE(engineQuality(FaceQualityChoice::Automatic), std::string("full"));
}

void SessionQualityTest::sessionsToComeBeginWithIt()
{
    SettingsPatch change;
    change.faceQuality = FaceQualityChoice::Light;
    change.voiceQuality = VoiceQualityChoice::Saving;
    QVERIFY(m_studio->setDefaults(change).has_value());
    const auto later = m_studio->openSession(std::nullopt, "later").value();
    for (const SessionId &id : {mainSession(), later}) {
        QCOMPARE(m_studio->settings(id)->faceQuality, FaceQualityChoice::Light);
        QCOMPARE(m_studio->settings(id)->voiceQuality, VoiceQualityChoice::Saving);
    }
}

QTEST_GUILESS_MAIN(SessionQualityTest)
#include "tst_session_quality.moc"
