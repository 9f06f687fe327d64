#include "ducklive/inference/fake_backend.h"
#include "ducklive/voice/silero_detector.h"
#include "ducklive/voice/speech_gate.h"

#include "synthetic_voice.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::voice;

namespace {

constexpr std::size_t kBlock = SpeechGate::kBlock;

/// Says what it is told.
class ToldDetector final : public SpeechDetector
{
public:
    struct Told
    {
        float probability = 0.0F;
        bool fails = false;
        int windows = 0;
        float level = 0.0F;
    };
    explicit ToldDetector(Told &told)
        : m_told(told)
    {
    }
    base::Result<float> probability(std::span<const float, kWindow> samples) override
    {
        ++m_told.windows;
        m_told.level = 0.0F;
        for (const float sample : samples)
            m_told.level = std::max(m_told.level, std::abs(sample));
        if (m_told.fails)
            return base::fail(base::ErrorCode::ModelFailed, "told");
        return m_told.probability;
    }

private:
    Told &m_told;
};

} // namespace

class SpeechGateTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void closedUntilSomebodySpeaks();
    void opensWithinFourMillisecondsAndHangsOver();
    void aVoicedBlockOpensAtOnce();
    void aHissOpensAndAClickDoesNot();
    void steadyNoiseDoesNotHoldItOpen();
    void offIsOpen();
    void aDetectorThatFailsLeavesItOpen();
    void hearsEverySampleOnce();
    void damagedSamplesAreSilenceForTheDetector();
    void sileroKeepsItsContextAndState();
    void sileroRefusesOtherModels();

private:
    /// One block through the gate; what becomes of a block of ones.
    std::array<float, kBlock> pass(float in, float f0 = 0.0F);
    std::array<float, kBlock> passBlock(std::span<const float, kBlock> in, float f0 = 0.0F);

    ToldDetector::Told m_told;
    std::unique_ptr<SpeechGate> m_gate;
};

void SpeechGateTest::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_told = {};
    m_gate = std::make_unique<SpeechGate>(std::make_unique<ToldDetector>(m_told));
}

std::array<float, kBlock> SpeechGateTest::passBlock(std::span<const float, kBlock> in, float f0)
{
    std::array<float, kBlock> out;
    out.fill(1.0F);
    m_gate->hear(in);
    VoiceReport report;
    report.speakerF0 = f0;
    m_gate->apply(out, report);
    return out;
}

std::array<float, kBlock> SpeechGateTest::pass(float in, float f0)
{
    std::array<float, kBlock> block;
    block.fill(in);
    return passBlock(block, f0);
}

void SpeechGateTest::closedUntilSomebodySpeaks()
{
    for (int i = 0; i < 20; ++i)
        QCOMPARE(pass(0.0F).back(), 0.0F);
    QVERIFY(!m_gate->isOpen());
    QCOMPARE(m_told.windows, 20 * 160 / 512);
}

void SpeechGateTest::opensWithinFourMillisecondsAndHangsOver()
{
    m_told.probability = 0.9F;
    while (m_told.windows == 0)
        (void)pass(0.0F);
    m_told.probability = 0.0F;
    QCOMPARE(pass(0.0F)[200], 1.0F);
    int open = 0;
    while (m_gate->isOpen() && open < 100) {
        (void)pass(0.0F);
        ++open;
    }
    QVERIFY(open >= 27 && open <= 31);
    const auto closing = pass(0.0F);
    QVERIFY(closing.back() < 1e-4F);
    for (std::size_t i = 1; i < kBlock; ++i)
        QVERIFY(closing[i] <= closing[i - 1] && closing[i - 1] - closing[i] < 0.01F);
}

void SpeechGateTest::aVoicedBlockOpensAtOnce()
{
    QCOMPARE(pass(0.0F).back(), 0.0F);
    QCOMPARE(pass(0.0F, 120.0F).back(), 1.0F);
    QVERIFY(m_gate->isOpen());
}

void SpeechGateTest::aHissOpensAndAClickDoesNot()
{
    const auto noise = test::noise(1.0F, 0.05F);
    std::array<float, kBlock> hiss{};
    int blocks = 0;
    for (std::size_t i = 0; i < 20; ++i)
        (void)pass(0.0F);
    std::copy_n(noise.begin(), 300, hiss.begin());
    (void)passBlock(hiss); // 6 ms: a key
    (void)pass(0.0F);
    QVERIFY(!m_gate->isOpen());
    while (!m_gate->isOpen() && blocks < 10) {
        for (std::size_t i = 0; i < kBlock; ++i)
            hiss[i] = noise[static_cast<std::size_t>(blocks) * kBlock + i + 1] -
                      noise[static_cast<std::size_t>(blocks) * kBlock + i];
        (void)passBlock(hiss);
        ++blocks;
    }
    QCOMPARE(blocks, 3);
}

void SpeechGateTest::steadyNoiseDoesNotHoldItOpen()
{
    const auto noise = test::noise(10.0F, 0.05F);
    int open = 0;
    for (std::size_t at = 0; at + kBlock <= noise.size(); at += kBlock) {
        (void)passBlock(std::span<const float, kBlock>(noise.data() + at, kBlock));
        open += at > noise.size() / 2 && m_gate->isOpen() ? 1 : 0;
    }
    QCOMPARE(open, 0);
}

void SpeechGateTest::offIsOpen()
{
    m_gate->setEnabled(false);
    QCOMPARE(pass(0.0F).back(), 1.0F);
    QVERIFY(m_gate->isOpen());
}

void SpeechGateTest::aDetectorThatFailsLeavesItOpen()
{
    m_told.fails = true;
    for (int i = 0; i < 10; ++i)
        (void)pass(0.0F);
    QCOMPARE(m_told.windows, 1); // and is not asked again
    QVERIFY(m_gate->problem().has_value());
    QCOMPARE(pass(0.0F).back(), 1.0F);
}

void SpeechGateTest::hearsEverySampleOnce()
{
    for (int i = 0; i < 320; ++i)
        (void)pass(0.0F);
    QCOMPARE(m_told.windows, 100);
}

void SpeechGateTest::damagedSamplesAreSilenceForTheDetector()
{
    std::array<float, kBlock> in{};
    in[0] = std::numeric_limits<float>::quiet_NaN();
    in[1] = std::numeric_limits<float>::infinity();
    in[2] = 1e30F;
    for (int i = 0; i < 8; ++i) {
        for (const float gain : passBlock(in))
            QVERIFY(std::isfinite(gain));
        QVERIFY(std::isfinite(m_told.level) && m_told.level <= 1.0F);
    }
}

void SpeechGateTest::sileroKeepsItsContextAndState()
{
    using inference::ElementType;
    inference::FakeBackend backend;
    backend.add(
        "silero_vad_v5",
        {{{"input", ElementType::Float32, {1, 576}},
          {"state", ElementType::Float32, {2, 1, 128}},
          {"sr", ElementType::Int64, {}}},
         {{"output", ElementType::Float32, {1, 1}}, {"stateN", ElementType::Float32, {2, 1, 128}}},
         [](std::vector<inference::Tensor> &in, std::vector<inference::Tensor> &out) {
             const auto samples = in[0].as<float>();
             const float state = in[1].as<float>()[0];
             const bool isRight = in[2].as<std::int64_t>()[0] == 16'000;
             out[0].as<float>()[0] =
                 isRight ? samples[0] + samples[63] + samples[64] + state : -1.0F;
             out[1].as<float>()[0] = state + 1000.0F;
             return base::Result<void>{};
         }});
    const auto model = loadSileroModel(backend, "anywhere").value();
    const auto detector = makeSileroDetector(*model).value();
    std::array<float, SpeechDetector::kWindow> window{};
    window[0] = 1.0F;
    window[448] = 10.0F; // the context begins here
    window[511] = 100.0F;
    QCOMPARE(detector->probability(window).value(), 1.0F);
    QCOMPARE(detector->probability(window).value(), 1111.0F);
    QCOMPARE(makeSileroDetector(*model).value()->probability(window).value(), 1.0F);
}

void SpeechGateTest::sileroRefusesOtherModels()
{
    inference::FakeBackend backend;
    QCOMPARE(loadSileroModel(backend, "anywhere").error().code, base::ErrorCode::ModelMissing);
    backend.add("silero_vad_v5", {{{"input", inference::ElementType::Float32, {1, 576}}}, {}, {}});
    QCOMPARE(loadSileroModel(backend, "anywhere").error().code, base::ErrorCode::ModelCorrupt);
}

QTEST_GUILESS_MAIN(SpeechGateTest)
#include "tst_speech_gate.moc"
