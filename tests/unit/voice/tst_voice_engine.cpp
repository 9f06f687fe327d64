#include "ducklive/voice/voice_engine.h"
#include "ducklive/voice/voice_preset.h"

#include "synthetic_voice.h"

#include <atomic>
#include <cstdlib>
#include <limits>
#include <new>

#include <QRegularExpression>
#include <QTest>

namespace {

std::atomic<int> allocations{0}; // NOLINT: what operator new below counts

} // namespace

void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace ducklive::voice;
using namespace ducklive::voice::test;

class VoiceEngineTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void bypassIsTheInputAtTheDelay();
    void anImpulseComesOutAtTheDelay();
    void syllablesComeOutAtTheDelay();
    void pitchIsWhatWasAskedFor();
    void onWithoutAVoiceIsSilence();
    void mutedIsSilence();
    void noRawVoiceWhileOn();
    void switchingIsFreeOfClicks();
    void badInputIsSilenceAndPasses();
    void allocatesNothing();
    void sameInputSameOutput();

private:
    static VoiceSettings on();
    static std::vector<float> run(VoiceEngine &engine, const std::vector<float> &in);
    static float likeness(const std::vector<float> &a, const std::vector<float> &b,
                          std::size_t delay, std::size_t begin, std::size_t end);
    static float steepest(const std::vector<float> &samples, std::size_t begin);
};

VoiceSettings VoiceEngineTest::on()
{
    VoiceSettings settings;
    settings.isEnabled = true;
    return settings;
}

std::vector<float> VoiceEngineTest::run(VoiceEngine &engine, const std::vector<float> &in)
{
    std::vector<float> out(in.size() / VoiceEngine::kBlock * VoiceEngine::kBlock);
    for (std::size_t at = 0; at < out.size(); at += VoiceEngine::kBlock)
        engine.process(
            std::span<const float, VoiceEngine::kBlock>(in.data() + at, VoiceEngine::kBlock),
            std::span<float, VoiceEngine::kBlock>(out.data() + at, VoiceEngine::kBlock));
    return out;
}

/// Normalised correlation of b, so much later, with a.
float VoiceEngineTest::likeness(const std::vector<float> &a, const std::vector<float> &b,
                                std::size_t delay, std::size_t begin, std::size_t end)
{
    double product = 0.0;
    double powerA = 1e-12;
    double powerB = 1e-12;
    for (std::size_t i = begin; i < end; ++i) {
        const auto x = static_cast<double>(a[i]);
        const auto y = static_cast<double>(b[i + delay]);
        product += x * y;
        powerA += x * x;
        powerB += y * y;
    }
    return static_cast<float>(std::abs(product) / std::sqrt(powerA * powerB));
}

/// The largest second difference over the largest sample: clicks stand out.
float VoiceEngineTest::steepest(const std::vector<float> &samples, std::size_t begin)
{
    float bend = 0.0F;
    float peak = 1e-6F;
    for (std::size_t i = begin + 2; i < samples.size(); ++i) {
        bend = std::max(bend, std::abs(samples[i] - 2.0F * samples[i - 1] + samples[i - 2]));
        peak = std::max(peak, std::abs(samples[i]));
    }
    return bend / peak;
}

void VoiceEngineTest::bypassIsTheInputAtTheDelay()
{
    VoiceEngine engine;
    const auto in = syllables(1.0F, 120.0F);
    const auto out = run(engine, in);
    for (std::size_t i = 960; i + 960 < out.size(); ++i)
        QCOMPARE(out[i + 960], in[i]);
}

void VoiceEngineTest::anImpulseComesOutAtTheDelay()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("brighter"));
    VoiceSettings settings = on();
    settings.pitchShift = 7.0F; // × 1.5
    engine.setSettings(settings);
    std::vector<float> in(48'000);
    in[24'000] = 0.5F;
    const auto out = run(engine, in);
    std::size_t peak = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (std::abs(out[i]) > std::abs(out[peak]))
            peak = i;
    }
    QVERIFY(std::abs(out[peak]) > 0.01F);
    const double late = (static_cast<double>(peak) - 24'000.0) / 48.0;
    QVERIFY2(late > 10.0 && late < 32.0, qPrintable(QString("%1 ms").arg(late)));
}

/// The loudness of the output follows that of the input by the delay: cross-correlation of
/// envelopes.
void VoiceEngineTest::syllablesComeOutAtTheDelay()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("brighter"));
    VoiceSettings settings = on();
    settings.pitchShift = 1.8F; // × 1.5 with the preset's own
    engine.setSettings(settings);
    const auto in = syllables(6.0F, 120.0F);
    const auto out = run(engine, in);
    const auto envelope = [](const std::vector<float> &samples) {
        std::vector<float> levels;
        float level = 0.0F;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            level += 0.002F * (std::abs(samples[i]) - level);
            if (i % 48 == 0)
                levels.push_back(level);
        }
        return levels;
    };
    const auto a = envelope(in);
    const auto b = envelope(out);
    std::size_t best = 0;
    float most = 0.0F;
    for (std::size_t delay = 0; delay < 60; ++delay) {
        const float alike = likeness(a, b, delay, 1000, a.size() - 100);
        if (alike > most) {
            most = alike;
            best = delay;
        }
    }
    QVERIFY2(best <= 32, qPrintable(QString("%1 ms").arg(best)));
    QVERIFY(most > 0.95F);
}

void VoiceEngineTest::pitchIsWhatWasAskedFor()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("anonymous-high"));
    engine.setSettings(on());
    const auto in = SyntheticVoice().speak(4.0F, [](float) { return 110.0F; });
    const auto out = run(engine, in);
    // Counted by the strongest lag of the autocorrelation of the last second.
    std::size_t best = 0;
    float most = 0.0F;
    for (std::size_t lag = 100; lag < 700; ++lag) {
        const float alike = likeness(out, out, lag, out.size() - 48'000, out.size() - 1000);
        if (alike > most + 0.01F) {
            most = alike;
            best = lag;
        }
    }
    const float hertz = kTestRate / static_cast<float>(best);
    QVERIFY2(std::abs(12.0F * std::log2(hertz / 195.0F)) < 0.3F,
             qPrintable(QString::number(static_cast<double>(hertz))));
}

void VoiceEngineTest::onWithoutAVoiceIsSilence()
{
    VoiceEngine engine;
    engine.setSettings(on());
    for (const float sample : run(engine, syllables(1.0F, 120.0F)))
        QCOMPARE(sample, 0.0F);
}

void VoiceEngineTest::mutedIsSilence()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("deeper"));
    VoiceSettings settings = on();
    engine.setSettings(settings);
    const auto in = syllables(1.0F, 120.0F);
    (void)run(engine, in);
    settings.isMuted = true;
    engine.setSettings(settings);
    const auto out = run(engine, in);
    for (std::size_t i = 1440; i < out.size(); ++i)
        QCOMPARE(out[i], 0.0F);
}

/// On and off again and again: from the first sample after "on" (plus the fade of 5 ms) the output
/// is unlike the input at every delay.
void VoiceEngineTest::noRawVoiceWhileOn()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("anonymous-low"));
    for (int round = 0; round < 6; ++round) {
        engine.setSettings({});
        (void)run(engine, syllables(0.4F, 140.0F));
        engine.setSettings(on());
        if (round % 2 == 1)
            engine.setVoice(presetVoice(round % 4 == 1 ? "anonymous-high" : "anonymous-low"));
        const auto in = syllables(1.2F, 140.0F);
        const auto out = run(engine, in);
        for (std::size_t delay = 0; delay < 2400; delay += 3) {
            const float alike = likeness(in, out, delay, 0, in.size() - 4800);
            QVERIFY2(alike < 0.3F, qPrintable(QString("%1 at %2").arg(alike).arg(delay)));
        }
    }
}

void VoiceEngineTest::switchingIsFreeOfClicks()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("brighter"));
    const auto tone = SyntheticVoice().speak(0.5F, [](float) { return 150.0F; });
    std::vector<float> steady;
    engine.setSettings(on());
    for (int i = 0; i < 4; ++i)
        steady = run(engine, tone);
    const float usual = steepest(steady, 0);
    VoiceSettings settings = on();
    for (int change = 0; change < 8; ++change) {
        settings.isEnabled = change % 3 != 1;
        settings.isMuted = change % 4 == 2;
        settings.pitchShift = static_cast<float>(change % 5) - 2.0F;
        engine.setSettings(settings);
        engine.setVoice(presetVoice(change % 2 == 0 ? "deeper" : "childlike"));
        const auto out = run(engine, tone);
        const float found = steepest(out, 0);
        QVERIFY2(found < 2.5F * usual, qPrintable(QString("%1, usual %2").arg(found).arg(usual)));
    }
}

void VoiceEngineTest::badInputIsSilenceAndPasses()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("deeper"));
    engine.setSettings(on());
    auto in = syllables(2.0F, 120.0F);
    for (std::size_t i = 30'000; i < 33'000; i += 7)
        in[i] = i % 2 == 0 ? std::numeric_limits<float>::quiet_NaN()
                           : std::numeric_limits<float>::infinity();
    for (std::size_t i = 50'000; i < 52'000; ++i)
        in[i] = 1e30F;
    const auto out = run(engine, in);
    for (const float sample : out)
        QVERIFY(std::isfinite(sample) && std::abs(sample) <= 1.0F);
    const auto later = run(engine, syllables(1.0F, 120.0F));
    float loudest = 0.0F;
    for (const float sample : later)
        loudest = std::max(loudest, std::abs(sample));
    QVERIFY(loudest > 0.01F);
}

void VoiceEngineTest::allocatesNothing()
{
    VoiceEngine engine;
    engine.setVoice(presetVoice("childlike"));
    engine.setSettings(on());
    auto block = syllables(3.0F, 200.0F);
    const int before = allocations;
    for (std::size_t at = 0; at + VoiceEngine::kBlock <= block.size(); at += VoiceEngine::kBlock) {
        const std::span<float, VoiceEngine::kBlock> samples(block.data() + at, VoiceEngine::kBlock);
        engine.process(samples, samples);
    }
    QCOMPARE(allocations - before, 0);
}

void VoiceEngineTest::sameInputSameOutput()
{
    const auto in = syllables(2.0F, 160.0F);
    const auto once = [&] {
        VoiceEngine engine;
        engine.setVoice(presetVoice("older"));
        engine.setSettings(on());
        return run(engine, in);
    };
    QVERIFY(once() == once());
}

QTEST_GUILESS_MAIN(VoiceEngineTest)
#include "tst_voice_engine.moc"
