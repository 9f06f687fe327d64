#include "ducklive/capture/processed_audio_source.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::capture;

namespace {

/// Delivers when told.
class HandSource final : public AudioSource
{
public:
    explicit HandSource(HandSource *&self) { self = this; }
    std::string description() const override { return "hand"; }
    base::Result<void> start(Deliver deliver) override
    {
        if (refuses)
            return base::fail(base::ErrorCode::MicrophoneBusy, "hand");
        m_deliver = std::move(deliver);
        return {};
    }
    void stop() override { m_deliver = nullptr; }
    AudioSourceStatus status() const override
    {
        AudioSourceStatus status;
        status.problem = problem;
        return status;
    }
    void give(float value, base::Timestamp at)
    {
        std::array<float, kBlockSamples> block;
        block.fill(value);
        m_deliver(block, at);
    }
    [[nodiscard]] bool isRunning() const { return m_deliver != nullptr; }

    bool refuses = false;
    std::optional<base::Error> problem;

private:
    Deliver m_deliver;
};

/// Doubles; counts what it hears of the far end.
class DoublingProcessor final : public AudioProcessor
{
public:
    struct Seen
    {
        std::vector<float> farEnd;
        bool fails = false;
    };
    explicit DoublingProcessor(Seen &seen)
        : m_seen(seen)
    {
    }
    void hearFarEnd(std::span<const float> block) override { m_seen.farEnd.push_back(block[0]); }
    bool process(std::span<float> block, const AudioProcessingSwitches &) override
    {
        if (m_seen.fails)
            return false;
        for (float &sample : block)
            sample *= 2.0F;
        return true;
    }
    base::Microseconds delay(const AudioProcessingSwitches &) const override
    {
        return base::Microseconds(7000);
    }

private:
    Seen &m_seen;
};

} // namespace

class ProcessedAudioSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_seen = {};
        m_switches = std::make_shared<AudioProcessingSwitches>();
        m_source = std::make_unique<ProcessedAudioSource>(
            std::make_unique<HandSource>(m_near), std::make_unique<DoublingProcessor>(m_seen),
            m_switches, std::make_unique<HandSource>(m_far));
        m_got.clear();
    }

    void processesAndTakesTheDelayOff()
    {
        start();
        m_near->give(0.25F, base::timestampFromMicros(100'000));
        QCOMPARE(m_got.back().first, 0.5F);
        QCOMPARE(m_got.back().second, base::timestampFromMicros(93'000));
    }

    void switchesWorkWhileItRuns()
    {
        start();
        m_switches->noiseSuppression = false;
        m_switches->automaticGain = false;
        m_near->give(0.25F, base::timestampFromMicros(100'000));
        QCOMPARE(m_got.back().first, 0.25F);
        QCOMPARE(m_got.back().second, base::timestampFromMicros(100'000));
        m_switches->automaticGain = true;
        m_near->give(0.25F, base::timestampFromMicros(110'000));
        QCOMPARE(m_got.back().first, 0.5F);
        QVERIFY(m_got[1].second > m_got[0].second);
    }

    void theFarEndIsHeardFirstAndOnlyForEchoControl()
    {
        start();
        m_far->give(0.1F, {});
        m_near->give(0.2F, {});
        QVERIFY(m_seen.farEnd.empty());
        m_switches->echoControl = true;
        m_far->give(0.3F, {});
        m_far->give(0.4F, {});
        m_near->give(0.2F, {});
        QCOMPARE(m_seen.farEnd, (std::vector<float>{0.3F, 0.4F}));
        for (int i = 0; i < 500; ++i)
            m_far->give(0.5F, {});
        m_near->give(0.2F, {});
        QVERIFY(m_seen.farEnd.size() < 150); // half a second and what a ring rounds up
    }

    void aFailureIsSaidAndTheSoundGoesOn()
    {
        start();
        m_seen.fails = true;
        m_near->give(0.25F, base::timestampFromMicros(100'000));
        QCOMPARE(m_got.back().first, 0.25F);
        QCOMPARE(m_source->status().problem->code, base::ErrorCode::SoundUncleaned);
        m_seen.fails = false;
        m_near->give(0.25F, base::timestampFromMicros(110'000));
        QVERIFY(!m_source->status().problem);
        m_far->problem = base::Error{base::ErrorCode::MediaServiceGone, {}, {}};
        QCOMPARE(m_source->status().problem, m_far->problem);
    }

    void startsBothOrNone()
    {
        m_near->refuses = true;
        QCOMPARE(m_source->start([](auto, auto) {}).error().code, base::ErrorCode::MicrophoneBusy);
        QVERIFY(!m_far->isRunning());
        m_near->refuses = false;
        start();
        QVERIFY(m_near->isRunning() && m_far->isRunning());
        m_source->stop();
        QVERIFY(!m_near->isRunning() && !m_far->isRunning());
    }

    /// The real one: noise less by 10 dB at least, numbers that are none are survived.
    void webRtcSuppressesNoise()
    {
        auto made = makeWebRtcProcessor();
        if (!made && made.error().code == base::ErrorCode::Unsupported)
            QSKIP("built without WebRTC's audio processing (DUCKLIVE_WITH_WEBRTC_AUDIO=OFF)");
        AudioProcessingSwitches switches;
        switches.automaticGain = false;
        std::uint32_t random = 1;
        std::array<float, AudioSource::kBlockSamples> block;
        double before = 0.0;
        double after = 0.0;
        for (int i = 0; i < 600; ++i) {
            for (float &sample : block) {
                random = random * 1664525U + 1013904223U;
                sample =
                    0.05F * static_cast<float>(static_cast<std::int32_t>(random)) / 2147483648.0F;
                before += i < 500 ? 0.0 : static_cast<double>(sample * sample);
            }
            if (i == 100)
                block[7] = std::numeric_limits<float>::quiet_NaN();
            if (i == 101)
                block[9] = std::numeric_limits<float>::infinity();
            QVERIFY((*made)->process(block, switches));
            for (const float sample : block) {
                QVERIFY(std::isfinite(sample));
                after += i < 500 ? 0.0 : static_cast<double>(sample * sample);
            }
        }
        QVERIFY2(after < 0.1 * before, qPrintable(QString::number(after / before)));
    }

private:
    void start()
    {
        QVERIFY(m_source->start([this](std::span<const float> block, base::Timestamp at) {
            m_got.emplace_back(block[0], at);
        }));
    }

    HandSource *m_near = nullptr;
    HandSource *m_far = nullptr;
    DoublingProcessor::Seen m_seen;
    std::shared_ptr<AudioProcessingSwitches> m_switches;
    std::unique_ptr<ProcessedAudioSource> m_source;
    std::vector<std::pair<float, base::Timestamp>> m_got;
};

QTEST_GUILESS_MAIN(ProcessedAudioSourceTest)
#include "tst_processed_audio_source.moc"
