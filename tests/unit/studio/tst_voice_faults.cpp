#include "audio_lane.h"
#include "faulty_converter.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/media/audio_clip.h"
#include "ducklive/media/opus_voice_decoder.h"
#include "ducklive/media/opus_voice_encoder.h"
#include "ducklive/media/pcm.h"
#include "ducklive/voice/voice_preset.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <random>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;
using test::FaultyConverter;

namespace {

constexpr std::size_t kChunk = 480;
constexpr int kRepeats = 50;       ///< of each kind of fault
constexpr int kChunksAfter = 25;   ///< a quarter of a second
constexpr std::size_t kLags = 960; ///< at 16 kHz: 60 ms
constexpr double kChance = 0.05;

/// Without its slow slope and its loudness, so that a few loud vowels do not stand for all: 10 ms
/// pieces of equal power.
std::vector<float> flattened(std::span<const float> samples)
{
    constexpr std::size_t kPiece = 160;
    std::vector<float> flat(samples.size());
    for (std::size_t i = 1; i < samples.size(); ++i)
        flat[i] = samples[i] - 0.95F * samples[i - 1];
    for (std::size_t at = 0; at < flat.size(); at += kPiece) {
        const auto piece = std::span(flat).subspan(at, std::min(kPiece, flat.size() - at));
        float power = 1e-7F;
        for (const float sample : piece)
            power += sample * sample;
        for (float &sample : piece)
            sample /= std::sqrt(power);
    }
    return flat;
}

/// Largest normalised correlation over the lags, of all stretches together.
class Likeness
{
public:
    void add(std::span<const float> raw, std::span<const float> out)
    {
        const auto a = flattened(raw);
        const auto b = flattened(out);
        const std::size_t count = std::min(a.size(), b.size());
        for (std::size_t i = 0; i < count; ++i) {
            m_rawPower += static_cast<double>(a[i] * a[i]);
            m_outPower += static_cast<double>(b[i] * b[i]);
        }
        for (std::size_t lag = 0; lag < std::min(kLags, count); ++lag) {
            float sum = 0.0F;
            for (std::size_t i = 0; i + lag < count; ++i)
                sum += a[i] * b[i + lag];
            m_sums[lag] += static_cast<double>(sum);
        }
    }
    [[nodiscard]] double most() const
    {
        double most = 0.0;
        for (const double sum : m_sums)
            most = std::max(most, std::abs(sum));
        return most / std::sqrt(m_rawPower * m_outPower);
    }

private:
    std::array<double, kLags> m_sums{};
    double m_rawPower = 1e-9;
    double m_outPower = 1e-9;
};

} // namespace

/// Eleven hundred faults of twenty-two kinds in the way of a voice that is being converted: after
/// each of them what comes out is no more like the raw voice than chance allows, and comes at all.
class VoiceFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_lane.reset(); }
    void aLeakWouldBeFound();
    void nothingOfTheRawVoice_data();
    void nothingOfTheRawVoice();
    void startAndStopShowTheRawVoiceOnlyWhileItIsOff();

private:
    using Fault = FaultyConverter::Fault;

    base::SharedBytes speech(bool isHeard = true);
    /// What was said and what came of it since init() or the last call.
    void compare(Likeness &likeness);
    /// Pushes 10 ms of speech and waits for what becomes of it.
    void speak(int chunks = 1);
    void inject(Fault fault);
    void hang();
    void pushOpus(int damage);
    void set(bool isOn, bool isMuted = false, float pitch = 0.0F);
    [[nodiscard]] bool waitFor(base::Timestamp captured);

    std::vector<float> m_speech;
    std::size_t m_at = 0;
    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    std::unique_ptr<observability::Metrics> m_metrics;
    std::mt19937 m_random{9};
    std::mutex m_mutex; ///< the next three
    std::condition_variable m_changed;
    std::vector<std::pair<AudioUnit, bool>> m_units;
    base::Timestamp m_now{};
    std::vector<float> m_raw; ///< at 16 kHz, what was pushed
    FaultyConverter *m_converter = nullptr;
    std::unique_ptr<media::Resampler> m_down;
    std::unique_ptr<AudioLane> m_lane;
};

void VoiceFaultsTest::initTestCase()
{
    const auto clip = media::loadAudioClip(DUCKLIVE_BUILD_ROOT "/samples/speech.wav");
    QVERIFY(clip.has_value());
    auto up = media::Resampler::create(clip->rate, 48'000).value();
    up.process(clip->samples, m_speech);
}

void VoiceFaultsTest::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_metrics = std::make_unique<observability::Metrics>();
    m_units.clear();
    m_raw.clear();
    m_now = base::timestampFromMicros(1'000'000'000);
    m_down = std::make_unique<media::Resampler>(media::Resampler::create(48'000, 16'000).value());
    auto converter = std::make_unique<FaultyConverter>();
    m_converter = converter.get();
    m_lane = std::make_unique<AudioLane>(
        [this](AudioUnit unit, bool isProtected) {
            const std::lock_guard lock(m_mutex);
            m_units.emplace_back(std::move(unit), isProtected);
            m_changed.notify_all();
        },
        std::move(converter), std::make_shared<std::atomic<bool>>(false),
        std::make_shared<VoiceStatus>(), nullptr, m_clock, *m_log, *m_metrics);
    m_lane->setVoice(voice::presetVoice("anonymous-low"));
    set(true);
    speak(150);
    m_units.clear();
    m_raw.clear();
}

base::SharedBytes VoiceFaultsTest::speech(bool isHeard)
{
    m_at = m_at + kChunk <= m_speech.size() ? m_at : 0;
    const auto piece = std::span(m_speech).subspan(m_at, kChunk);
    m_at += kChunk;
    if (isHeard)
        m_down->process(piece, m_raw);
    return base::shareBytes(media::toPcm(piece));
}

bool VoiceFaultsTest::waitFor(base::Timestamp captured)
{
    using std::chrono::milliseconds;
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::seconds(10), [&] {
        return std::ranges::any_of(m_units, [&](const auto &unit) {
            const auto behind = captured - unit.first.captured;
            return behind >= milliseconds(20) && behind < milliseconds(30);
        });
    });
}

void VoiceFaultsTest::speak(int chunks)
{
    for (int i = 0; i < chunks; ++i) {
        m_now += base::Microseconds(10'000);
        m_lane->push(m_now, 48'000, speech());
        QVERIFY(waitFor(m_now));
    }
}

void VoiceFaultsTest::inject(Fault fault)
{
    m_converter->next = fault;
    speak();
}

/// More comes than may wait, while the engine does not answer.
void VoiceFaultsTest::hang()
{
    m_converter->next = Fault::Hangs;
    m_now += base::Microseconds(10'000);
    m_lane->push(m_now, 48'000, speech());
    m_converter->entered.acquire();
    for (std::size_t i = 0; i < AudioLane::kWaiting + 10; ++i) {
        m_now += base::Microseconds(10'000);
        m_lane->push(m_now, 48'000, speech(i >= 10)); // what is pushed out was not heard
    }
    m_converter->leave.release();
    QVERIFY(waitFor(m_now));
}

/// What a decoder makes of a packet that is cut short or has a bit turned.
void VoiceFaultsTest::pushOpus(int damage)
{
    auto encoder = media::OpusVoiceEncoder::create().value();
    auto decoder = media::OpusVoiceDecoder::create().value();
    encoder.push(m_now, *speech(), [&](base::Timestamp, const base::SharedBytes &packet) {
        std::vector<std::uint8_t> bytes = *packet;
        if (damage == 0)
            bytes.resize(m_random() % bytes.size());
        else
            bytes[m_random() % bytes.size()] ^= static_cast<std::uint8_t>(1U << (m_random() % 8));
        if (const auto pcm = decoder.decode(bytes)) {
            m_now += base::Microseconds(10'000);
            m_lane->push(m_now, 48'000, *pcm);
        }
    });
}

void VoiceFaultsTest::compare(Likeness &likeness)
{
    std::vector<float> out;
    for (const auto &[unit, isProtected] : m_units) {
        QVERIFY(isProtected);
        QVERIFY(unit.processed48k->size() % (2 * kChunk) == 0);
        media::appendFloats(*unit.processed16k, out);
    }
    likeness.add(m_raw, out);
    m_units.clear();
    m_raw.clear();
}

void VoiceFaultsTest::set(bool isOn, bool isMuted, float pitch)
{
    voice::VoiceSettings settings;
    settings.isEnabled = isOn;
    settings.isMuted = isMuted;
    settings.pitchShift = pitch;
    m_lane->setSettings(settings);
}

void VoiceFaultsTest::nothingOfTheRawVoice_data()
{
    QTest::addColumn<std::function<void()>>("fault");
    const auto add = [](const char *name, std::function<void()> fault) {
        QTest::newRow(name) << std::move(fault);
    };
    const auto push = [this](std::int64_t later, int rate, std::vector<std::uint8_t> pcm) {
        m_lane->push(m_now + base::Microseconds(later), rate, base::shareBytes(std::move(pcm)));
    };
    add("no number", [this] { inject(Fault::InNan); });
    add("infinite", [this] { inject(Fault::InInfinity); });
    add("huge", [this] { inject(Fault::InHuge); });
    add("dc", [this] { inject(Fault::InDc); });
    add("engine gives no number", [this] { inject(Fault::OutNan); });
    add("engine gives infinity", [this] { inject(Fault::OutInfinity); });
    add("engine throws", [this] { inject(Fault::Throws); });
    add("engine hangs", [this] { hang(); });
    add("empty", [push] { push(10'000, 48'000, {}); });
    add("odd size", [this, push] {
        auto pcm = *speech();
        pcm.resize(pcm.size() - 1 - 2 * (m_random() % 400));
        push(10'000, 48'000, std::move(pcm));
    });
    add("another rate", [this, push] { push(10'000, 44'100, *speech()); });
    add("the low rate", [this, push] { push(10'000, 16'000, *speech()); });
    add("far too much", [this, push] {
        std::vector<std::uint8_t> pcm;
        for (int i = 0; i < 20; ++i) {
            const auto piece = speech();
            pcm.insert(pcm.end(), piece->begin(), piece->end());
        }
        push(10'000, 48'000, std::move(pcm));
    });
    add("full scale square", [push] {
        std::vector<std::uint8_t> pcm(960);
        for (std::size_t i = 0; i < pcm.size(); i += 2)
            pcm[i + 1] = i % 32 < 16 ? 0x7F : 0x80;
        push(10'000, 48'000, std::move(pcm));
    });
    add("time goes back", [this, push] { push(-5'000'000, 48'000, *speech()); });
    add("time repeats", [this, push] { push(-200'000, 48'000, *speech()); });
    add("time leaps", [this] {
        m_now += std::chrono::hours(1);
        speak();
    });
    add("Opus cut short", [this] { pushOpus(0); });
    add("Opus with a bit turned", [this] { pushOpus(1); });
    add("voice switched", [this] {
        const auto voices = voice::voicePresets();
        m_lane->push(m_now += base::Microseconds(10'000), 48'000, speech());
        m_lane->setVoice(voice::presetVoice(voices[m_random() % voices.size()].id));
    });
    add("voice gone and back", [this] {
        m_lane->setVoice(nullptr);
        speak(3);
        m_lane->setVoice(voice::presetVoice("anonymous-low"));
    });
    add("muted and back", [this] {
        set(true, true);
        speak(3);
        set(true, false, static_cast<float>(m_random() % 13) - 6.0F);
    });
}

void VoiceFaultsTest::nothingOfTheRawVoice()
{
    QFETCH(std::function<void()>, fault);
    Likeness likeness;
    double loudest = -100.0;
    for (int i = 0; i < kRepeats; ++i) {
        fault();
        speak(kChunksAfter);
        for (const auto &[unit, isProtected] : m_units)
            loudest = std::max(loudest, unit.processedDb);
        compare(likeness);
    }
    QVERIFY2(likeness.most() <= kChance, qPrintable(QString::number(likeness.most())));
    QVERIFY2(loudest > -40.0, qPrintable(QString::number(loudest)));
}

/// The measure itself: 20 ms of the raw voice after each fault would be seen.
void VoiceFaultsTest::aLeakWouldBeFound()
{
    Likeness clean;
    Likeness leaky;
    for (int i = 0; i < kRepeats; ++i) {
        speak(kChunksAfter);
        std::vector<float> out;
        for (const auto &[unit, isProtected] : m_units)
            media::appendFloats(*unit.processed16k, out);
        std::copy_n(m_raw.begin(), 320, out.begin() + 100);
        leaky.add(m_raw, out);
        compare(clean);
    }
    QVERIFY2(clean.most() <= kChance, qPrintable(QString::number(clean.most())));
    QVERIFY2(leaky.most() > kChance, qPrintable(QString::number(leaky.most())));
}

/// On and off again and again: a unit is called unprotected only while the voice is off.
void VoiceFaultsTest::startAndStopShowTheRawVoiceOnlyWhileItIsOff()
{
    Likeness likeness;
    for (int i = 0; i < kRepeats; ++i) {
        set(false);
        speak(4);
        QVERIFY(!m_units.back().second);
        set(true);
        speak(); // the raw voice dies away in it
        m_units.clear();
        m_raw.clear();
        speak(kChunksAfter);
        compare(likeness);
    }
    QVERIFY2(likeness.most() <= kChance, qPrintable(QString::number(likeness.most())));
}

QTEST_GUILESS_MAIN(VoiceFaultsTest)
#include "tst_voice_faults.moc"
