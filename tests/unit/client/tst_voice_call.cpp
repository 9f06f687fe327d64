#include "click_counter.h"
#include "synthetic_voice.h"
#include "voice_rig.h"

#include "ducklive/voice/voice_engine.h"
#include "ducklive/voice/voice_preset.h"

#include <random>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using test::ClickCounter;
using test::VoiceRig;

/// A minute of a call in simulated time: engine, line, playout.
class VoiceCallTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void aClickIsCounted();
    void lossAndJitterMakeNoClicks();
};

void VoiceCallTest::aClickIsCounted()
{
    auto speech = voice::test::syllables(2.0F, 110.0F);
    QCOMPARE(ClickCounter::find(speech).size(), std::size_t(0));
    for (const std::size_t at : {20'000U, 50'000U, 80'000U}) {
        for (std::size_t i = at; i < speech.size(); ++i)
            speech[i] += 0.1F; // a step
    }
    QCOMPARE(ClickCounter::find(speech).size(), std::size_t(3));
}

void VoiceCallTest::lossAndJitterMakeNoClicks()
{
    const auto speech = voice::test::syllables(12.0F, 110.0F);
    voice::VoiceEngine engine;
    engine.setVoice(voice::presetVoice("deeper"));
    voice::VoiceSettings settings;
    settings.isEnabled = true;
    engine.setSettings(settings);
    VoiceRig rig;
    constexpr std::size_t kBlock = voice::VoiceEngine::kBlock;
    rig.say = [&](int number, std::span<float> block) {
        const std::size_t at = static_cast<std::size_t>(number) * kBlock % speech.size();
        engine.process(std::span<const float, kBlock>(speech.data() + at, kBlock),
                       block.first<kBlock>());
    };
    std::mt19937 random(11);
    rig.transit = [&](int) { return 30'000 + static_cast<std::int64_t>(random() % 40'000); };
    rig.isLost = [&](int) { return random() % 100 == 0; };
    rig.run(60.0);
    QVERIFY(rig.playout.stats().concealed > 20 * kBlock);
    const auto clicks = ClickCounter::find(rig.heard);
    QVERIFY2(clicks.empty(), qPrintable(QString("%1, the first at sample %2")
                                            .arg(clicks.size())
                                            .arg(clicks.empty() ? 0 : clicks.front())));
}

QTEST_GUILESS_MAIN(VoiceCallTest)
#include "tst_voice_call.moc"
