#include "recording_sink.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/pattern_source.h"
#include "ducklive/media/image_file.h"
#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/server/live_studio.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

/// The real studio: real pipelines, real nets, the real photo.
class LiveStudioTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void engineOffPassesThePictureWithItsTime();
    void noRawPictureLeavesOnceTheSwapIsOn();
    void refusedPhotosChangeNothing();
    void withoutModelsTheSwapCannotBeSwitchedOn();
    void voiceOffPassesTheSoundUntouched();
    void voiceOnConverts();
    void dashboardsHearTheOriginalOfAHighRate();
    void refusedClipsChangeNothing();
    void sessionsAreSeparate();
    void placesAreLimitedAndNamesChecked();
    void originalsOnlyWhenWanted();
    void damagedPicturesAreCounted();
    void ownSourceDelivers();
    void theFaceOfTheStartHoldsForEverySession();

private:
    void make(const std::filesystem::path &models);
    base::SharedBytes patternJpeg(std::uint32_t number);
    static base::SharedBytes speech(int chunk);
    server::AudioUnit spoken(int chunk);
    std::uint32_t numberIn(const base::SharedBytes &jpeg);
    std::size_t pushUntilDelivered(const SessionId &session, std::uint32_t first,
                                   std::size_t count);

    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    std::unique_ptr<observability::Metrics> m_metrics;
    std::unique_ptr<QTemporaryDir> m_faces;
    std::unique_ptr<test::RecordingSink> m_sink;
    std::unique_ptr<LiveStudio> m_studio;
};

void LiveStudioTest::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    make(DUCKLIVE_BUILD_ROOT "/models");
}

void LiveStudioTest::cleanup()
{
    m_studio.reset();
}

void LiveStudioTest::make(const std::filesystem::path &models)
{
    m_studio.reset();
    m_faces = std::make_unique<QTemporaryDir>();
    std::filesystem::copy_file(DUCKLIVE_BUILD_ROOT "/samples/photo.png",
                               m_faces->filePath("ada.png").toStdString());
    std::ofstream(m_faces->filePath("text.jpg").toStdString()) << "no picture";
    media::Frame pattern({400, 400}, media::PixelFormat::Bgr24);
    capture::PatternSource::draw(pattern, 5);
    QVERIFY(media::saveImage(m_faces->filePath("pattern.png").toStdString(), pattern).has_value());
    LiveStudioOptions options;
    options.modelFolder = models;
    options.facesFolder = m_faces->path().toStdString();
    options.voicesFolder = m_faces->path().toStdString();
    std::ofstream(m_faces->filePath("text.wav").toStdString()) << "no sound";
    options.onnxRuntimes = {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"};
    options.maxFeedSessions = 2;
    m_metrics = std::make_unique<observability::Metrics>();
    m_sink = std::make_unique<test::RecordingSink>();
    m_studio = LiveStudio::create(options, m_clock, *m_metrics, *m_log);
    m_studio->connect(*m_sink);
}

base::SharedBytes LiveStudioTest::patternJpeg(std::uint32_t number)
{
    media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
    capture::PatternSource::draw(frame, number);
    return base::shareBytes(media::JpegEncoder().encode(frame, 90).value());
}

std::uint32_t LiveStudioTest::numberIn(const base::SharedBytes &jpeg)
{
    media::Frame frame;
    return media::JpegDecoder().decode(*jpeg, media::PixelFormat::Bgr24, frame)
               ? capture::PatternSource::readNumber(frame)
               : 0;
}

/// Pushes one numbered picture after the other, each when the last has come out.
std::size_t LiveStudioTest::pushUntilDelivered(const SessionId &session, std::uint32_t first,
                                               std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        m_studio->pushVideo(session, base::timestampFromMicros(first + i),
                            patternJpeg(first + static_cast<std::uint32_t>(i)));
        if (!m_sink->waitUntil([&] { return m_sink->videos.size() > i; }))
            return i;
    }
    return count;
}

void LiveStudioTest::engineOffPassesThePictureWithItsTime()
{
    QCOMPARE(pushUntilDelivered(mainSession(), 1000, 3), std::size_t(3));
    QCOMPARE(base::toMicros(m_sink->videos[2].second.captured), std::uint64_t(1002));
    QCOMPARE(numberIn(m_sink->videos[2].second.processed), std::uint32_t(1002));
    QVERIFY(m_sink->videos[2].second.trace.size() >= 4);
    const auto state = m_studio->state();
    QCOMPARE(state.status, std::string("running"));
    QCOMPARE(state.sessions.at(0).stream.frameCount, std::uint64_t(3));
    QVERIFY(!state.sessions.at(0).face.enabled);
}

/// Every picture carries a number that the test can read; with the swap on and no face in sight
/// none of them may come out, not even those that were on their way when it was switched on.
void LiveStudioTest::noRawPictureLeavesOnceTheSwapIsOn()
{
    for (int round = 0; round < 20; ++round) {
        SettingsPatch off;
        off.faceEnabled = false;
        QVERIFY(m_studio->apply(mainSession(), off).has_value());
        for (std::uint32_t i = 0; i < 3; ++i)
            m_studio->pushVideo(mainSession(), base::timestampFromMicros(i),
                                patternJpeg(0xABC0 + i));
        SettingsPatch on;
        on.faceEnabled = true;
        if (round == 10)
            on.faceName = "ada.png";
        QVERIFY(m_studio->apply(mainSession(), on).has_value());
        m_sink->clear(); // what left before the switch was allowed to
        QCOMPARE(pushUntilDelivered(mainSession(), 0xDEF0, 2), std::size_t(2));
        for (const auto &[session, unit] : m_sink->videosSoFar()) {
            const auto number = numberIn(unit.processed);
            QVERIFY2(number < 0xABC0 || number > 0xDEFF, qPrintable(QString::number(number, 16)));
        }
    }
    QVERIFY(m_studio->state().sessions.at(0).stream.failClosedFrames >= 20);
}

void LiveStudioTest::refusedPhotosChangeNothing()
{
    SettingsPatch good;
    good.faceName = "ada.png";
    QCOMPARE(m_studio->apply(mainSession(), good)->revision, std::uint64_t(1));
    const std::vector<std::pair<std::string, base::ErrorCode>> bad{
        {"text.jpg", base::ErrorCode::ImageUnreadable},
        {"pattern.png", base::ErrorCode::PhotoNoFace},
        {"gone.png", base::ErrorCode::NotFound},
        {"../ada.png", base::ErrorCode::NotFound}};
    for (const auto &[name, code] : bad) {
        SettingsPatch patch;
        patch.faceName = name;
        patch.faceEnabled = true;
        QCOMPARE(m_studio->apply(mainSession(), patch).error().code, code);
    }
    const auto settings = m_studio->settings(mainSession()).value();
    QCOMPARE(settings.faceName, std::string("ada.png"));
    QVERIFY(!settings.faceEnabled);
    QCOMPARE(settings.revision, std::uint64_t(1));
    QCOMPARE(m_studio->faceNames(),
             (std::vector<std::string>{"ada.png", "pattern.png", "text.jpg"}));
    QVERIFY(m_studio->faceThumbnail("ada.png")->size() > 500);
    QVERIFY(!m_studio->faceThumbnail("text.jpg"));
}

void LiveStudioTest::withoutModelsTheSwapCannotBeSwitchedOn()
{
    make("/nowhere");
    QCOMPARE(m_studio->faceProblem()->code, base::ErrorCode::ModelMissing);
    SettingsPatch on;
    on.faceEnabled = true;
    QCOMPARE(m_studio->apply(mainSession(), on).error().code, base::ErrorCode::EngineNotLoaded);
    QVERIFY(!m_studio->settings(mainSession())->faceEnabled);
    QCOMPARE(m_studio->state().sessions.at(0).face.problem->code, base::ErrorCode::ModelMissing);
}

/// 20 ms of a buzz at 16 kHz, a new part of it with every call.
base::SharedBytes LiveStudioTest::speech(int chunk)
{
    std::vector<std::uint8_t> bytes;
    for (int i = 0; i < 320; ++i) {
        const int at = chunk * 320 + i;
        const auto sample = static_cast<std::int16_t>(9000.0 * std::exp(-0.03 * (at % 131)) *
                                                      std::sin(0.4 * (at % 131)));
        bytes.push_back(static_cast<std::uint8_t>(sample & 0xFF));
        bytes.push_back(static_cast<std::uint8_t>((sample >> 8) & 0xFF));
    }
    return base::shareBytes(std::move(bytes));
}

server::AudioUnit LiveStudioTest::spoken(int chunk)
{
    const auto before = m_sink->audiosSoFar().size();
    m_studio->pushAudio(mainSession(), base::timestampFromMicros(1'000'000 + 20'000 * chunk), 16000,
                        speech(chunk));
    if (!m_sink->waitUntil([&] { return m_sink->audios.size() > before; }))
        return {};
    return m_sink->audiosSoFar().back().second;
}

void LiveStudioTest::voiceOffPassesTheSoundUntouched()
{
    const auto unit = spoken(3);
    QCOMPARE(*unit.processed16k, *speech(3));
    QCOMPARE(unit.captured, base::timestampFromMicros(1'060'000));
    QVERIFY(unit.processedDb > -30.0);
    QVERIFY(!unit.original);
    m_studio->setOriginalsWanted(mainSession(), true);
    QCOMPARE(*spoken(4).original, *speech(4));
    for (int chunk = 5; chunk < 10; ++chunk)
        QVERIFY(spoken(chunk).processed48k->size() % 2 == 0);
}

/// With no voice chosen: silence, said and counted. With one: another sound, at its time. Cleared:
/// silence again.
void LiveStudioTest::voiceOnConverts()
{
    SettingsPatch on;
    on.voiceEnabled = true;
    on.voicePitchShift = 99;
    QCOMPARE(m_studio->apply(mainSession(), on)->voicePitchShift, 12);
    for (int chunk = 0; chunk < 5; ++chunk)
        QCOMPARE(spoken(chunk).processedDb, -100.0);
    QCOMPARE(m_studio->state().sessions.at(0).voice.problem->code, base::ErrorCode::VoiceNotChosen);
    QCOMPARE(m_studio->state().sessions.at(0).voice.failReason, std::string("no_voice"));

    SettingsPatch choose;
    choose.voiceName = "anonymous-low";
    choose.voicePitchShift = 0;
    QVERIFY(m_studio->apply(mainSession(), choose).has_value());
    double loudest = -100.0;
    for (int chunk = 5; chunk < 40; ++chunk) {
        const auto unit = spoken(chunk);
        QVERIFY(*unit.processed16k != *speech(chunk));
        loudest = std::max(loudest, unit.processedDb);
        const auto behind = base::timestampFromMicros(1'000'000 + 20'000 * chunk) - unit.captured;
        QVERIFY(behind >= std::chrono::milliseconds(20) && behind < std::chrono::milliseconds(31));
    }
    QVERIFY2(loudest > -40.0, qPrintable(QString::number(loudest)));
    QVERIFY(m_studio->state().sessions.at(0).voice.loaded);
    QVERIFY(!m_studio->state().sessions.at(0).voice.problem);

    choose.voiceName = "";
    QVERIFY(m_studio->apply(mainSession(), choose).has_value());
    (void)spoken(40);
    (void)spoken(41);
    QCOMPARE(spoken(42).processedDb, -100.0);
}

/// A dashboard hears what came in at 16 kHz, whatever the client sends.
void LiveStudioTest::dashboardsHearTheOriginalOfAHighRate()
{
    m_studio->setOriginalsWanted(mainSession(), true);
    SettingsPatch on;
    on.voiceEnabled = true;
    on.voiceName = "deeper";
    QVERIFY(m_studio->apply(mainSession(), on).has_value());
    std::size_t heard = 0;
    for (int chunk = 0; chunk < 20; ++chunk) {
        const auto before = m_sink->audiosSoFar().size();
        m_studio->pushAudio(mainSession(), base::timestampFromMicros(10'000 * chunk), 48000,
                            base::shareBytes(std::vector<std::uint8_t>(960, 1)));
        QVERIFY(m_sink->waitUntil([&] { return m_sink->audios.size() > before; }));
        heard += m_sink->audiosSoFar().back().second.original->size() / 2;
    }
    QVERIFY(heard > 3000 && heard <= 3200);
}

void LiveStudioTest::refusedClipsChangeNothing()
{
    SettingsPatch patch;
    patch.voiceName = "nobody.wav";
    QCOMPARE(m_studio->apply(mainSession(), patch).error().code, base::ErrorCode::NotFound);
    patch.voiceName = "text.wav";
    QCOMPARE(m_studio->apply(mainSession(), patch).error().code, base::ErrorCode::ClipUnreadable);
    patch.voiceName = "../voices/text.wav";
    QCOMPARE(m_studio->apply(mainSession(), patch).error().code, base::ErrorCode::NotFound);
    QVERIFY(m_studio->settings(mainSession())->voiceName.empty());
    const auto names = m_studio->voiceNames();
    QVERIFY(std::ranges::find(names, "text.wav") != names.end());
    QVERIFY(std::ranges::find(names, "deeper") != names.end());
}

void LiveStudioTest::sessionsAreSeparate()
{
    const auto one = m_studio->openSession(SessionId("one"), "Ann").value();
    const auto two = m_studio->openSession(std::nullopt, "Bob").value();
    QVERIFY(two.value().starts_with("live_"));
    SettingsPatch on;
    on.faceEnabled = true;
    QVERIFY(m_studio->apply(one, on).has_value());
    QVERIFY(!m_studio->settings(two)->faceEnabled);
    QCOMPARE(pushUntilDelivered(two, 77, 1), std::size_t(1));
    QCOMPARE(m_sink->videos[0].first, two);
    QCOMPARE(numberIn(m_sink->videos[0].second.processed), std::uint32_t(77));
    m_studio->closeSession(one);
    QCOMPARE(m_sink->ended.at(0), one);
    QVERIFY(!m_studio->settings(one));
    m_studio->pushVideo(one, {},
                        patternJpeg(1)); // late pictures of a closed session: nothing happens
}

void LiveStudioTest::placesAreLimitedAndNamesChecked()
{
    QVERIFY(m_studio->openSession(mainSession(), "v1").has_value());
    QCOMPARE(m_studio->openSession(mainSession(), "v1").error().code, base::ErrorCode::Busy);
    m_studio->closeSession(mainSession());
    QVERIFY(m_studio->openSession(mainSession(), "v1").has_value());
    for (const std::string name : {"", "a b", "a/b", "ä"})
        QCOMPARE(m_studio->openSession(SessionId(name), "").error().code,
                 base::ErrorCode::InvalidArgument);
    QVERIFY(m_studio->openSession(SessionId("a"), "").has_value());
    QCOMPARE(m_studio->openSession(SessionId("a"), "").error().code, base::ErrorCode::Busy);
    QVERIFY(m_studio->openSession(SessionId("b"), "").has_value());
    QCOMPARE(m_studio->openSession(SessionId("c"), "").error().code, base::ErrorCode::Busy);
}

void LiveStudioTest::originalsOnlyWhenWanted()
{
    QCOMPARE(pushUntilDelivered(mainSession(), 1, 1), std::size_t(1));
    QVERIFY(!m_sink->videos[0].second.original);
    m_studio->setOriginalsWanted(mainSession(), true);
    m_sink->clear();
    const auto jpeg = patternJpeg(9);
    m_studio->pushVideo(mainSession(), {}, jpeg);
    QVERIFY(m_sink->waitUntil([&] { return m_sink->videos.size() == 1; }));
    QCOMPARE(m_sink->videos[0].second.original, jpeg); // the very bytes that came in
}

void LiveStudioTest::damagedPicturesAreCounted()
{
    auto jpeg = *patternJpeg(1);
    jpeg.resize(jpeg.size() / 2);
    m_studio->pushVideo(mainSession(), {}, base::shareBytes(std::move(jpeg)));
    m_studio->pushVideo(mainSession(), {}, base::shareBytes({0xFF, 0xD8}));
    QTRY_VERIFY(m_studio->state().sessions.at(0).stream.droppedFrames >= 1);
    QCOMPARE(pushUntilDelivered(mainSession(), 4, 1), std::size_t(1));
}

void LiveStudioTest::ownSourceDelivers()
{
    QVERIFY(m_studio->startSource({"test", 320, 180, 60}).has_value());
    QVERIFY(m_sink->waitUntil([&] { return m_sink->videos.size() >= 5; }));
    QCOMPARE(m_studio->openSession(mainSession(), "v1").error().code, base::ErrorCode::Busy);
    QCOMPARE(m_studio->state().sessions.at(0).source.text(), std::string("test pattern"));
    m_studio->stop();
    const auto count = m_sink->videos.size();
    QCOMPARE(m_sink->videos.size(), count);
}

/// Sessions that open the moment after the start begin with the swap on: no first raw picture.
void LiveStudioTest::theFaceOfTheStartHoldsForEverySession()
{
    QVERIFY(m_studio->useFace(m_faces->filePath("ada.png").toStdString()).has_value());
    const auto session = m_studio->openSession(std::nullopt, "early").value();
    for (const SessionId &id : {session, mainSession()}) {
        QVERIFY(m_studio->settings(id)->faceEnabled);
        m_sink->clear();
        QCOMPARE(pushUntilDelivered(id, 0xABCD, 2), std::size_t(2));
        for (const auto &[from, unit] : m_sink->videos)
            QVERIFY(numberIn(unit.processed) < 0xABCD || numberIn(unit.processed) > 0xABCF);
    }
    QCOMPARE(m_studio->useFace("/nowhere.png").error().code, base::ErrorCode::FileMissing);
}

QTEST_GUILESS_MAIN(LiveStudioTest)
#include "tst_live_studio.moc"
