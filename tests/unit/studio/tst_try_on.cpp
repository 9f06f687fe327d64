#include "ducklive/media/audio_clip.h"
#include "ducklive/media/image_file.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/server/try_on.h"

#include <cmath>
#include <cstring>

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;
using base::ErrorCode;

/// Real engines on the sample photo and recordings.
class TryOnTest : public QObject
{
    Q_OBJECT

    static TrialInput photo() { return {"Ada", DUCKLIVE_BUILD_ROOT "/samples/photo.png"}; }
    static TrialInput voice() { return {"Narrator", DUCKLIVE_BUILD_ROOT "/samples/voice.wav"}; }
    static TrialInput speech() { return {"talk.wav", DUCKLIVE_BUILD_ROOT "/samples/speech.wav"}; }
    static std::unique_ptr<TryOn> make()
    {
        return makeTryOn({DUCKLIVE_BUILD_ROOT "/models",
                          {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"},
                          "cpu"});
    }
    static media::Frame grey()
    {
        media::Frame frame({320, 240}, media::PixelFormat::Bgr24);
        std::memset(frame.plane(), 120, static_cast<std::size_t>(frame.stride()) * 240);
        return frame;
    }

private slots:
    void aFaceIsWornOnAPicture()
    {
        const auto trial = make()->tryFace(photo(), photo(), {});
        QVERIFY2(trial, trial ? "" : base::toLogLine(trial.error()).c_str());
        QVERIFY(trial->before.size() == trial->after.size());
        const media::Size size = trial->before.size();
        QVERIFY(std::max(size.width, size.height) <= TryOn::kLongestSide);
        QVERIFY(std::memcmp(trial->before.plane(), trial->after.plane(),
                            static_cast<std::size_t>(trial->before.stride()) *
                                static_cast<std::size_t>(size.height)) != 0);
        QVERIFY(trial->took.count() > 0);
    }

    void aPictureInMemoryServesToo()
    {
        const auto frame = media::loadImage(photo().file);
        QVERIFY(frame);
        const auto jpeg = media::JpegEncoder().encode(*frame, 90);
        QVERIFY(jpeg);
        QVERIFY(make()->tryFace(photo(), {"live", {}, base::shareBytes(*jpeg)}, {}));
    }

    void aPictureWithoutAFaceIsSaidByItsName()
    {
        const auto jpeg = media::JpegEncoder().encode(grey(), 90);
        QVERIFY(jpeg);
        const auto trial = make()->tryFace(photo(), {"wall", {}, base::shareBytes(*jpeg)}, {});
        QVERIFY(!trial);
        QCOMPARE(trial.error().code, ErrorCode::PhotoNoFace);
        QCOMPARE(trial.error().subject, std::string("wall"));
    }

    void whatIsNoPictureOrMissingIsSaidByItsName()
    {
        const auto none = make()->tryFace(photo(), {"gone.jpg", "/nowhere/1a2b"}, {});
        QCOMPARE(none.error().code, ErrorCode::FileMissing);
        QCOMPARE(none.error().subject, std::string("gone.jpg"));
        const auto sound = make()->tryFace(photo(), speech(), {});
        QCOMPARE(sound.error().code, ErrorCode::ImageUnreadable);
        QCOMPARE(sound.error().subject, std::string("talk.wav"));
    }

    void withoutModelsItIsRefused()
    {
        const QTemporaryDir empty;
        const auto trial =
            makeTryOn({empty.path().toStdString(),
                       {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"},
                       "cpu"})
                ->tryFace(photo(), photo(), {});
        QVERIFY(!trial);
        QCOMPARE(trial.error().code, ErrorCode::ModelMissing);
    }

    void aVoiceSpeaksTheBeginningOfARecording()
    {
        const auto trial = make()->tryVoice(voice(), speech(), {});
        QVERIFY2(trial, trial ? "" : base::toLogLine(trial.error()).c_str());
        QCOMPARE(trial->before.size(), trial->after.size());
        QVERIFY(trial->before.size() <=
                static_cast<std::size_t>(TryOn::kMostSpeech * VoiceTrial::kRate * 1.02));
        double energy = 0;
        for (const float sample : trial->after)
            energy += sample * sample;
        QVERIFY(std::sqrt(energy / static_cast<double>(trial->after.size())) > 0.005);
        QVERIFY(trial->before != trial->after);
    }

    void aRecordingThatIsTooShortIsRefused()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("short.wav")).toStdString();
        QVERIFY(media::saveAudioClip(file, std::vector<float>(4800, 0.1F), 48000));
        const auto trial = make()->tryVoice(voice(), {"short.wav", file}, {});
        QVERIFY(!trial);
        QCOMPARE(trial.error().code, ErrorCode::ClipTooShort);
        const auto none = make()->tryVoice(voice(), {"none", "/nowhere/x"}, {});
        QCOMPARE(none.error().code, ErrorCode::FileMissing);
        QCOMPARE(none.error().subject, std::string("none"));
    }

    void aStopRequestEndsBoth()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(make()->tryFace(photo(), photo(), stop.get_token()).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(make()->tryVoice(voice(), speech(), stop.get_token()).error().code,
                 ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TryOnTest)
#include "tst_try_on.moc"
