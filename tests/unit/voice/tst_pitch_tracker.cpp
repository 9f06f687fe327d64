#include "pitch_tracker.h"

#include "synthetic_voice.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::voice;
using namespace ducklive::voice::test;

class PitchTrackerTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void followsTheFundamental_data()
    {
        QTest::addColumn<float>("hertz");
        for (const int hertz : {75, 100, 140, 200, 300, 450})
            QTest::addRow("%d Hz", hertz) << static_cast<float>(hertz);
    }

    void followsTheFundamental()
    {
        QFETCH(float, hertz);
        const auto voice = SyntheticVoice().speak(1.0F, [&](float) { return hertz; });
        int right = 0;
        int count = 0;
        run(voice, [&](std::size_t hop, const Pitch &pitch) {
            if (hop < 20)
                return;
            ++count;
            right += pitch.isVoiced && std::abs(kTestRate / pitch.period / hertz - 1.0F) < 0.015F;
        });
        QVERIFY2(right >= count * 98 / 100, qPrintable(QString("%1 of %2").arg(right).arg(count)));
    }

    void followsAGlide()
    {
        const auto at = [](float t) { return 110.0F * std::exp2(t); };
        const auto voice = SyntheticVoice().speak(1.0F, at);
        run(voice, [&](std::size_t hop, const Pitch &pitch) {
            if (hop < 20)
                return;
            QVERIFY(pitch.isVoiced);
            const float centre = (static_cast<float>(hop) + 1.0F) * 0.005F - 0.015F;
            QVERIFY(std::abs(kTestRate / pitch.period / at(centre) - 1.0F) < 0.03F);
        });
    }

    void noiseAndSilenceHaveNone()
    {
        int voiced = 0;
        run(noise(2.0F, 0.2F), [&](std::size_t, const Pitch &pitch) { voiced += pitch.isVoiced; });
        QVERIFY2(voiced < 12, qPrintable(QString::number(voiced)));
        run(std::vector<float>(48'000), [&](std::size_t, const Pitch &pitch) {
            QVERIFY(!pitch.isVoiced);
            QCOMPARE(pitch.clarity, 0.0F);
        });
    }

private:
    template <class Each>
    void run(const std::vector<float> &samples, const Each &each)
    {
        PitchTracker tracker;
        for (std::size_t hop = 0; (hop + 1) * kHop <= samples.size(); ++hop)
            each(hop,
                 tracker.update(std::span<const float, kHop>(samples.data() + hop * kHop, kHop)));
    }
};

QTEST_GUILESS_MAIN(PitchTrackerTest)
#include "tst_pitch_tracker.moc"
