#include "recording_sink.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/server/live_studio.h"

#include <algorithm>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

/// The speech gate in the studio, with the real net and without it.
class VoiceGateTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void cleanup() { m_studio.reset(); }
    void whatIsNoSpeechIsSilenceUnlessTheGateIsOff();
    void withoutItsModelTheVoiceGoesOn();

private:
    void make(const std::filesystem::path &models);
    /// Noise goes in; the loudest that comes out, dB.
    double loudestOfSeconds(int seconds);

    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    std::unique_ptr<observability::Metrics> m_metrics;
    std::unique_ptr<test::RecordingSink> m_sink;
    std::unique_ptr<LiveStudio> m_studio;
    std::uint32_t m_random = 7;
    int m_chunk = 0;
};

void VoiceGateTest::make(const std::filesystem::path &models)
{
    LiveStudioOptions options;
    options.modelFolder = models;
    options.onnxRuntimes = {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"};
    m_metrics = std::make_unique<observability::Metrics>();
    m_sink = std::make_unique<test::RecordingSink>();
    m_studio = LiveStudio::create(options, m_clock, *m_metrics, *m_log);
    m_studio->connect(*m_sink);
}

double VoiceGateTest::loudestOfSeconds(int seconds)
{
    double loudest = -100.0;
    for (const int end = m_chunk + 50 * seconds; m_chunk < end; ++m_chunk) {
        std::vector<std::uint8_t> hiss(640);
        for (std::size_t i = 1; i < hiss.size(); i += 2) {
            m_random = m_random * 1664525U + 1013904223U;
            hiss[i] = static_cast<std::uint8_t>(static_cast<int>(m_random >> 28U) - 8);
        }
        const auto before = m_sink->audiosSoFar().size();
        m_studio->pushAudio(mainSession(), base::timestampFromMicros(1'000'000 + 20'000 * m_chunk),
                            16'000, base::shareBytes(std::move(hiss)));
        if (!m_sink->waitUntil([&] { return m_sink->audios.size() > before; }))
            return 0.0;
        loudest = std::max(loudest, m_sink->audiosSoFar().back().second.processedDb);
    }
    return loudest;
}

void VoiceGateTest::whatIsNoSpeechIsSilenceUnlessTheGateIsOff()
{
    make(DUCKLIVE_BUILD_ROOT "/models");
    SettingsPatch on;
    on.voiceEnabled = true;
    on.voiceName = "anonymous-low";
    QVERIFY(m_studio->apply(mainSession(), on)->voiceGate);
    (void)loudestOfSeconds(3); // its beginning could be an "s"
    QCOMPARE(loudestOfSeconds(2), -100.0);
    SettingsPatch open;
    open.voiceGate = false;
    QVERIFY(!m_studio->apply(mainSession(), open)->voiceGate);
    QVERIFY(loudestOfSeconds(1) > -70.0);
}

void VoiceGateTest::withoutItsModelTheVoiceGoesOn()
{
    const QTemporaryDir empty;
    make(empty.path().toStdString());
    SettingsPatch on;
    on.voiceEnabled = true;
    on.voiceName = "anonymous-low";
    QVERIFY(m_studio->apply(mainSession(), on)->voiceGate);
    QVERIFY(loudestOfSeconds(2) > -70.0);
}

QTEST_GUILESS_MAIN(VoiceGateTest)
#include "tst_voice_gate.moc"
