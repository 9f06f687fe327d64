#include "voice_rig.h"

#include "ducklive/client/jitter_buffer.h"

#include <cmath>
#include <random>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::client;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using test::VoiceRig;

namespace {

/// Largest second difference of a part of the sound: a tone of 200 Hz and 8000/32768 has 1.7e-4.
float roughness(const std::vector<float> &samples, std::size_t begin)
{
    float most = 0.0F;
    for (std::size_t i = begin + 2; i < samples.size(); ++i)
        most = std::max(most, std::abs(samples[i] - 2.0F * samples[i - 1] + samples[i - 2]));
    return most;
}

double ms(microseconds time)
{
    return static_cast<double>(time.count()) / 1e3;
}

} // namespace

class VoicePlayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void anEvenStreamPlaysAtOneDelay();
    void jitterAndLossLeaveNoGap();
    void stallsLeaveNoStep();
    void nothingArrivesIsSilence();
    void drift_data();
    void drift();
    void aSlowerPictureHoldsTheVoice();
    void aFasterPictureWaitsForTheVoice();
    void theTrimMovesOneOfThem();
    void theSendersClockIsSet();
    void mutingFades();
};

void VoicePlayoutTest::anEvenStreamPlaysAtOneDelay()
{
    VoiceRig rig;
    rig.run(10.0);
    const auto stats = rig.playout.stats();
    QVERIFY(stats.isPlaying);
    QCOMPARE(stats.underruns, std::uint64_t(0));
    QCOMPARE(stats.concealed, std::uint64_t(0));
    QCOMPARE(stats.jumps, std::uint64_t(1));
    // transit 30 + the block itself 10 + the card's lead 8 + margin
    const double delay = ms(stats.delay + microseconds(VoiceRig::kOtherClock));
    QVERIFY2(delay > 48.0 && delay < 65.0, qPrintable(QString::number(delay)));
    QVERIFY(roughness(rig.heard, 48'000) < 3e-4F);
}

void VoicePlayoutTest::jitterAndLossLeaveNoGap()
{
    VoiceRig rig;
    std::mt19937 random(3);
    rig.transit = [&](int) { return 30'000 + static_cast<std::int64_t>(random() % 40'000); };
    rig.isLost = [&](int number) { return number > 400 && random() % 100 == 0; };
    rig.run(30.0);
    const auto before = rig.playout.stats();
    rig.run(60.0);
    const auto after = rig.playout.stats();
    QVERIFY2(after.underruns - before.underruns <= 6,
             qPrintable(QString::number(after.underruns - before.underruns)));
    QCOMPARE(after.jumps, before.jumps);
    QVERIFY(after.concealed > 0);
    const double delay = ms(after.delay + microseconds(VoiceRig::kOtherClock));
    QVERIFY2(delay < 30.0 + 60.0 + 25.0, qPrintable(QString::number(delay)));
    float quiet = 0.0F;
    for (std::size_t i = rig.heard.size() - 48'000 * 60; i < rig.heard.size(); i += 480) {
        float peak = 0.0F;
        for (std::size_t k = i; k < i + 480; ++k)
            peak = std::max(peak, std::abs(rig.heard[k]));
        quiet += peak < 0.12F ? 1.0F : 0.0F;
    }
    QVERIFY2(quiet < 3.0F, qPrintable(QString::number(static_cast<double>(quiet))));
    QVERIFY2(roughness(rig.heard, rig.heard.size() - 48'000 * 60) < 0.02F,
             qPrintable(QString::number(
                 static_cast<double>(roughness(rig.heard, rig.heard.size() - 48'000 * 60)))));
}

/// What comes after a pause of the line meets what the pause was filled with, not what came before.
void VoicePlayoutTest::stallsLeaveNoStep()
{
    VoiceRig rig;
    rig.say = [](int number, std::span<float> block) { // no whole number of periods in a block
        for (std::size_t i = 0; i < block.size(); ++i) {
            const double t = static_cast<double>(number) * 0.01 + static_cast<double>(i) / 48'000.0;
            block[i] = static_cast<float>(0.3 * std::sin(2.0 * std::numbers::pi * 130.0 * t));
        }
    };
    rig.transit = [](int number) {
        const int stall = number / 200;
        return number % 200 == 199 ? 60'000 + stall * 700 : 30'000;
    };
    rig.run(60.0);
    QVERIFY(rig.playout.stats().underruns > 10);
    const float most = roughness(rig.heard, 48'000);
    QVERIFY2(most < 0.004F, qPrintable(QString::number(static_cast<double>(most))));
}

void VoicePlayoutTest::nothingArrivesIsSilence()
{
    VoiceRig rig;
    rig.isLost = [](int number) { return number >= 300; };
    rig.run(5.0);
    QVERIFY(!rig.playout.stats().isPlaying);
    for (std::size_t i = rig.heard.size() - 24'000; i < rig.heard.size(); ++i)
        QCOMPARE(rig.heard[i], 0.0F);
    QVERIFY(roughness(rig.heard, 48'000) < 0.02F);
}

void VoicePlayoutTest::drift_data()
{
    QTest::addColumn<double>("ppm");
    for (const int ppm : {-200, 200})
        QTest::addRow("%d ppm", ppm) << static_cast<double>(ppm);
}

void VoicePlayoutTest::drift()
{
    QFETCH(double, ppm);
    VoiceRig rig;
    rig.cardSpeed = 1.0 + ppm * 1e-6;
    rig.run(60.0);
    double most = -1e9;
    double least = 1e9;
    for (int i = 0; i < 120; ++i) {
        rig.run(1.0);
        most = std::max(most, ms(rig.playout.stats().delay));
        least = std::min(least, ms(rig.playout.stats().delay));
    }
    const auto stats = rig.playout.stats();
    QVERIFY2(most - least < 5.0, qPrintable(QString("%1 ms").arg(most - least)));
    QCOMPARE(stats.jumps, std::uint64_t(1));
    QCOMPARE(stats.underruns, std::uint64_t(0));
    QVERIFY2(std::abs(std::abs(stats.driftPpm) - std::abs(ppm)) < 120.0,
             qPrintable(QString::number(stats.driftPpm)));
    QVERIFY(roughness(rig.heard, 48'000 * 60) < 4e-4F);
}

/// Pictures that need 160 ms: both leave 160 ms after capture.
void VoicePlayoutTest::aSlowerPictureHoldsTheVoice()
{
    VoiceRig rig;
    JitterBuffer pictures(rig.delay);
    std::optional<double> off;
    for (int i = 0; i < 400; ++i) {
        rig.run(0.033);
        const auto now = rig.clock.now();
        const auto captured = now - milliseconds(160) + microseconds(VoiceRig::kOtherClock);
        pictures.push(captured, now, base::shareBytes({1}));
        const auto due = pictures.nextDue();
        if (due && i > 300)
            off = ms((*due - captured) - rig.playout.stats().delay);
        (void)pictures.takeDue(now + milliseconds(500));
    }
    QVERIFY(off);
    QVERIFY2(std::abs(*off) < 5.0, qPrintable(QString("%1 ms apart").arg(*off)));
    QVERIFY(roughness(rig.heard, 48'000 * 8) < 4e-4F);
}

/// Pictures that needed 110 ms and need 60 now go no faster than the voice can.
void VoicePlayoutTest::aFasterPictureWaitsForTheVoice()
{
    VoiceRig rig;
    double most = 0.0;
    for (int i = 0; i < 600; ++i) {
        rig.run(0.033);
        const auto now = rig.clock.now();
        rig.delay.needVideo(milliseconds(i < 300 ? 110 : 60) - microseconds(VoiceRig::kOtherClock),
                            now);
        const auto apart = rig.playout.stats().delay - rig.delay.forVideo(now);
        if (i > 200)
            most = std::max(most, std::abs(ms(apart)));
    }
    QVERIFY2(most < 14.0, qPrintable(QString("%1 ms apart").arg(most)));
    const double delay =
        ms(rig.delay.forVideo(rig.clock.now()) + microseconds(VoiceRig::kOtherClock));
    QVERIFY2(delay < 65.0, qPrintable(QString("%1 ms").arg(delay)));
}

void VoicePlayoutTest::theTrimMovesOneOfThem()
{
    VoiceRig rig;
    rig.run(3.0);
    const auto now = rig.clock.now();
    const auto plain = rig.delay.forAudio(now);
    rig.delay.setTrim(milliseconds(70));
    QCOMPARE(rig.delay.forAudio(now) - plain, microseconds(70'000));
    QCOMPARE(rig.delay.forVideo(now), plain);
    rig.delay.setTrim(milliseconds(-700));
    QCOMPARE(rig.delay.forVideo(now) - plain, microseconds(500'000));
    QCOMPARE(rig.delay.forAudio(now), plain);
}

/// An hour forth and back: heard again within a second, at the same delay.
void VoicePlayoutTest::theSendersClockIsSet()
{
    VoiceRig rig;
    rig.run(5.0);
    const auto usual = rig.playout.stats().delay + microseconds(rig.senderOffset);
    for (const std::int64_t jump : {3'600'000'000LL, -3'600'000'000LL}) {
        rig.senderOffset += jump;
        rig.run(4.0);
        QVERIFY(rig.playout.stats().isPlaying);
        const double off = ms(rig.playout.stats().delay + microseconds(rig.senderOffset) - usual);
        QVERIFY2(std::abs(off) < 15.0, qPrintable(QString::number(off)));
    }
}

void VoicePlayoutTest::mutingFades()
{
    VoiceRig rig;
    rig.run(2.0);
    const std::size_t before = rig.heard.size();
    rig.playout.setMuted(true);
    rig.run(0.5);
    for (std::size_t i = before + 480; i < rig.heard.size(); ++i)
        QCOMPARE(rig.heard[i], 0.0F);
    rig.playout.setMuted(false);
    rig.run(0.5);
    QVERIFY(std::abs(rig.heard.back()) > 0.0F);
    QVERIFY(roughness(rig.heard, before - 4800) < 2e-3F);
}

QTEST_GUILESS_MAIN(VoicePlayoutTest)
#include "tst_voice_playout.moc"
