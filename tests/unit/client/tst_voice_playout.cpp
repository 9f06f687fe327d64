#include "ducklive/base/manual_clock.h"
#include "ducklive/client/jitter_buffer.h"
#include "ducklive/client/voice_playout.h"

#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <random>

#include <QRegularExpression>
#include <QtTest>

using namespace ducklive;
using namespace ducklive::client;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

constexpr std::int64_t kBlock = 10'000; ///< µs
constexpr std::size_t kSamples = 480;
constexpr std::int64_t kLead = 8'000;
/// The sender's clock runs elsewhere.
constexpr std::int64_t kOtherClock = 7'000'000;

/// A sender, a line and a sound card, all on one simulated time.
class Rig
{
public:
    std::function<std::int64_t(int)> transit = [](int) { return 30'000; }; ///< µs of block n
    std::function<bool(int)> isLost = [](int) { return false; };
    double cardSpeed = 1.0; ///< of the sound card's clock
    base::ManualClock clock{base::timestampFromMicros(50'000'000)};
    PlayoutDelay delay;
    VoicePlayout playout{delay, clock};
    std::vector<float> heard;
    std::int64_t senderOffset = kOtherClock;

    void run(double seconds)
    {
        const std::int64_t end = m_now + static_cast<std::int64_t>(seconds * 1e6);
        while (m_now < end) {
            send();
            const std::int64_t arrival = m_line.empty() ? end : m_line.begin()->first;
            const auto pull = static_cast<std::int64_t>(m_nextPull);
            m_now = std::min({arrival, pull, m_nextCapture + kBlock});
            clock.advance(start() + microseconds(m_now) - clock.now());
            if (!m_line.empty() && m_now == arrival)
                arrive();
            else if (m_now == pull)
                ask();
        }
    }

private:
    static base::Timestamp start() { return base::timestampFromMicros(50'000'000); }

    void send()
    {
        while (m_nextCapture + kBlock <= m_now) {
            std::vector<std::uint8_t> pcm;
            for (std::size_t i = 0; i < kSamples; ++i) {
                const double t =
                    static_cast<double>(m_number) * 0.01 + static_cast<double>(i) / 48'000.0;
                const auto value = static_cast<std::int16_t>(
                    8000.0 * std::sin(2.0 * std::numbers::pi * 200.0 * t));
                pcm.push_back(static_cast<std::uint8_t>(value & 0xFF));
                pcm.push_back(static_cast<std::uint8_t>((value >> 8) & 0xFF));
            }
            std::int64_t at = m_nextCapture + kBlock + transit(m_number);
            at = std::max(at, m_lastArrival + 1); // a stream keeps its order
            m_lastArrival = at;
            if (!isLost(m_number))
                m_line[at] = {start() + microseconds(m_nextCapture + senderOffset),
                              base::shareBytes(std::move(pcm))};
            m_nextCapture += kBlock;
            ++m_number;
        }
    }
    void arrive()
    {
        const auto [captured, pcm] = m_line.begin()->second;
        m_line.erase(m_line.begin());
        playout.push(captured, 48'000, pcm);
    }
    void ask()
    {
        std::vector<float> block(kSamples);
        playout.read(block, clock.now() + microseconds(kLead));
        heard.insert(heard.end(), block.begin(), block.end());
        m_nextPull += static_cast<double>(kBlock) / cardSpeed;
    }

    std::int64_t m_now = 0;
    std::int64_t m_nextCapture = 0;
    std::int64_t m_lastArrival = 0;
    double m_nextPull = 3'000;
    int m_number = 0;
    std::map<std::int64_t, std::pair<base::Timestamp, base::SharedBytes>> m_line;
};

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
    void nothingArrivesIsSilence();
    void drift_data();
    void drift();
    void aSlowerPictureHoldsTheVoice();
    void theTrimMovesOneOfThem();
    void theSendersClockIsSet();
    void mutingFades();
};

void VoicePlayoutTest::anEvenStreamPlaysAtOneDelay()
{
    Rig rig;
    rig.run(10.0);
    const auto stats = rig.playout.stats();
    QVERIFY(stats.isPlaying);
    QCOMPARE(stats.underruns, std::uint64_t(0));
    QCOMPARE(stats.concealed, std::uint64_t(0));
    QCOMPARE(stats.jumps, std::uint64_t(1));
    // transit 30 + the block itself 10 + the card's lead 8 + margin
    const double delay = ms(stats.delay + microseconds(kOtherClock));
    QVERIFY2(delay > 48.0 && delay < 65.0, qPrintable(QString::number(delay)));
    QVERIFY(roughness(rig.heard, 48'000) < 3e-4F);
}

void VoicePlayoutTest::jitterAndLossLeaveNoGap()
{
    Rig rig;
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
    const double delay = ms(after.delay + microseconds(kOtherClock));
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

void VoicePlayoutTest::nothingArrivesIsSilence()
{
    Rig rig;
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
    Rig rig;
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
    Rig rig;
    JitterBuffer pictures(rig.delay);
    std::optional<double> off;
    for (int i = 0; i < 400; ++i) {
        rig.run(0.033);
        const auto now = rig.clock.now();
        const auto captured = now - milliseconds(160) + microseconds(kOtherClock);
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

void VoicePlayoutTest::theTrimMovesOneOfThem()
{
    Rig rig;
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
    Rig rig;
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
    Rig rig;
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
