#include "fake_sound_system.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/base/system_clock.h"
#include "ducklive/capture/audio_source_factory.h"
#include "ducklive/capture/tone_source.h"
#include "ducklive/media/audio_clip.h"

#include <algorithm>
#include <semaphore>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::capture;

class AudioSourcesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void toneIsTheSameHoweverItIsCut()
    {
        std::vector<float> whole(96'000);
        ToneSource::draw(whole, 0);
        std::vector<float> part(1000);
        ToneSource::draw(part, 47'500);
        QVERIFY(std::ranges::equal(part, std::span(whole).subspan(47'500, 1000)));
        QCOMPARE(whole[0], ToneSource::kClick);
        QCOMPARE(whole[48'000], ToneSource::kClick);
        QCOMPARE(std::ranges::count(whole, ToneSource::kClick), 2);
        QVERIFY(std::abs(whole[10] - 0.25F * std::sin(0.5759587F)) < 1e-5F);
    }

    void toneDelivers()
    {
        const auto heard = collect("tone", 5);
        QCOMPARE(heard.times.size(), std::size_t(5));
        std::vector<float> expected(5 * AudioSource::kBlockSamples);
        ToneSource::draw(expected, 0);
        QCOMPARE(heard.samples, expected);
        QVERIFY(std::ranges::is_sorted(heard.times));
    }

    void fileIsConvertedAndRepeated()
    {
        const auto file = save(std::vector<float>(2400, 0.5F), 24'000); // 100 ms
        const auto heard = collect(file, 25);
        QCOMPARE(heard.times.size(), std::size_t(25));
        QVERIFY(std::abs(heard.samples[2400] - 0.5F) < 0.02F);
        QVERIFY(std::abs(heard.samples[4800 + 2400] - 0.5F) < 0.02F);
    }

    void fileOnceEndsInSilence()
    {
        const auto file = save(std::vector<float>(700, 0.5F), 48'000);
        const auto source = make("once:" + file);
        std::vector<float> samples;
        QVERIFY(source->start([&](std::span<const float> block, base::Timestamp) {
            samples.insert(samples.end(), block.begin(), block.end());
        }));
        QTRY_VERIFY(source->status().problem);
        QCOMPARE(source->status().problem->code, base::ErrorCode::SoundFileOver);
        source->stop();
        QCOMPARE(source->status().blocks, std::uint64_t(2));
        QCOMPARE(samples.size(), std::size_t(960));
        QVERIFY(samples[699] > 0.4F);
        QCOMPARE(samples[700], 0.0F);
    }

    void nothingDeliversNothing()
    {
        const auto source = make("none");
        QVERIFY(source->start([](std::span<const float>, base::Timestamp) { QFAIL("a block"); }));
        source->stop();
        QCOMPARE(source->status().blocks, std::uint64_t(0));
    }

    void refusals()
    {
        QCOMPARE(makeAudioSource("", m_sound, m_clock).error().code,
                 base::ErrorCode::SettingInvalid);
        QCOMPARE(startError("/nowhere.wav"), base::ErrorCode::FileMissing);
        QCOMPARE(startError("mic"), base::ErrorCode::MicrophoneMissing);
        QCOMPARE(startError("mic:3"), base::ErrorCode::MicrophoneMissing);
        const auto text = m_folder.filePath("talk.wav").toStdString();
        QVERIFY(base::writeFileAtomically(text, std::vector<std::uint8_t>(5000, 'x')));
        QCOMPARE(startError(text), base::ErrorCode::ClipUnreadable);
    }

private:
    struct Heard
    {
        std::vector<float> samples;
        std::vector<base::Timestamp> times;
    };

    std::unique_ptr<AudioSource> make(const std::string &name)
    {
        return makeAudioSource(name, m_sound, m_clock).value();
    }
    base::ErrorCode startError(const std::string &name)
    {
        const auto started = make(name)->start([](std::span<const float>, base::Timestamp) {});
        return started ? base::ErrorCode::Internal : started.error().code;
    }
    std::string save(const std::vector<float> &samples, int rate)
    {
        const auto file = m_folder.filePath("clip.wav").toStdString();
        return media::saveAudioClip(file, samples, rate) ? file : std::string();
    }
    Heard collect(const std::string &name, std::size_t count)
    {
        Heard heard;
        std::binary_semaphore done{0};
        const auto source = make(name);
        const auto started =
            source->start([&](std::span<const float> block, base::Timestamp captured) {
                if (heard.times.size() >= count)
                    return;
                heard.samples.insert(heard.samples.end(), block.begin(), block.end());
                heard.times.push_back(captured);
                if (heard.times.size() == count)
                    done.release();
            });
        if (started)
            (void)done.try_acquire_for(std::chrono::seconds(20));
        source->stop();
        return heard;
    }

    base::SystemClock m_clock;
    test::FakeSoundSystem m_sound;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(AudioSourcesTest)
#include "tst_audio_sources.moc"
