#include "block_maker.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::capture;
using base::Microseconds;

namespace {

const auto kStart = base::timestampFromMicros(1'700'000'000'000'000);

/// What was delivered, and whether the times are those of a microphone.
struct Heard
{
    std::vector<float> samples;
    std::vector<base::Timestamp> times;

    AudioSource::Deliver deliver()
    {
        return [this](std::span<const float> block, base::Timestamp captured) {
            QCOMPARE(block.size(), AudioSource::kBlockSamples);
            samples.insert(samples.end(), block.begin(), block.end());
            times.push_back(captured);
        };
    }
    [[nodiscard]] bool isMonotonic() const
    {
        return std::ranges::adjacent_find(times, std::greater_equal{}) == times.end();
    }
    /// When the sample with this number was heard.
    [[nodiscard]] base::Timestamp timeOf(std::size_t sample) const
    {
        const auto rest = sample % AudioSource::kBlockSamples * 1'000'000 / AudioSource::kRate;
        return times.at(sample / AudioSource::kBlockSamples) +
               Microseconds{static_cast<std::int64_t>(rest)};
    }
};

std::vector<float> tone(int rate, double seconds, double frequency)
{
    std::vector<float> samples(static_cast<std::size_t>(rate * seconds));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = 0.5F * static_cast<float>(std::sin(2.0 * std::numbers::pi * frequency *
                                                        static_cast<double>(i) / rate));
    return samples;
}

double frequencyOf(std::span<const float> samples)
{
    double first = -1.0;
    double last = 0.0;
    int periods = -1;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        if (samples[i - 1] >= 0.0F || samples[i] < 0.0F)
            continue;
        last = static_cast<double>(i) - samples[i] / (samples[i] - samples[i - 1]);
        first = first < 0.0 ? last : first;
        ++periods;
    }
    return periods * AudioSource::kRate / (last - first);
}

/// Pieces of changing length, their times up to 3 ms beside the truth, as devices report them.
void feed(BlockMaker &blocks, std::span<const float> samples, double trueRate)
{
    std::size_t piece = 0;
    for (std::size_t done = 0; done < samples.size(); ++piece) {
        const std::size_t count =
            std::min<std::size_t>(100 + piece * 37 % 400, samples.size() - done);
        const auto jitter = static_cast<std::int64_t>(piece * 1103 % 6000) - 3000;
        const auto at = std::llround(static_cast<double>(done) / trueRate * 1e6);
        blocks.push(samples.subspan(done, count), kStart + Microseconds{at + jitter});
        done += count;
    }
}

} // namespace

class BlockMakerTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void everyRateKeepsPitchAndLength_data()
    {
        QTest::addColumn<int>("rate");
        for (const int rate : {8'000, 16'000, 44'100, 48'000, 96'000, 192'000})
            QTest::addRow("%d", rate) << rate;
    }
    void everyRateKeepsPitchAndLength()
    {
        QFETCH(int, rate);
        Heard heard;
        auto blocks = BlockMaker::create(rate, heard.deliver()).value();
        feed(blocks, tone(rate, 2.0, 440.0), rate);
        const auto missing = 96'000 - static_cast<int>(heard.samples.size());
        QVERIFY2(missing >= 0 && missing < 2 * 480, qPrintable(QString::number(missing)));
        const auto middle = std::span(heard.samples).subspan(4800, 80'000);
        QVERIFY(std::abs(frequencyOf(middle) - 440.0) < 0.05);
        const float peak = *std::ranges::max_element(middle);
        QVERIFY(std::abs(peak - 0.5F) < 0.01F);
        QVERIFY(heard.isMonotonic());
        for (std::size_t i = 0; i < heard.times.size(); ++i) {
            const auto truth = kStart + std::chrono::milliseconds(10 * i);
            QVERIFY(std::chrono::abs(heard.times[i] - truth) < Microseconds{4000});
        }
    }

    void aClickKeepsItsMoment_data() { everyRateKeepsPitchAndLength_data(); }
    void aClickKeepsItsMoment()
    {
        QFETCH(int, rate);
        Heard heard;
        auto blocks = BlockMaker::create(rate, heard.deliver()).value();
        std::vector<float> samples(static_cast<std::size_t>(rate));
        samples[samples.size() / 2] = 1.0F;
        for (std::size_t done = 0; done < samples.size(); done += 80) {
            const auto at = static_cast<std::int64_t>(done * 1'000'000 / samples.size());
            blocks.push(
                std::span(samples).subspan(done, std::min<std::size_t>(80, samples.size() - done)),
                kStart + Microseconds{at});
        }
        const auto peak = std::ranges::max_element(heard.samples) - heard.samples.begin();
        const auto off =
            heard.timeOf(static_cast<std::size_t>(peak)) - (kStart + Microseconds{500'000});
        QVERIFY2(std::chrono::abs(off) < Microseconds{200},
                 qPrintable(QString::number(off.count())));
    }

    void timesFollowADeviceThatRunsFast()
    {
        constexpr double kTrueRate = 48'048.0; // a thousandth too fast: 60 ms in a minute
        Heard heard;
        auto blocks = BlockMaker::create(48'000, heard.deliver()).value();
        feed(blocks, tone(48'000, 60.0, 440.0), kTrueRate);
        QVERIFY(heard.isMonotonic());
        const std::size_t last = heard.times.size() - 1;
        const auto truth =
            kStart +
            Microseconds{std::llround(static_cast<double>(last) * 480.0 / kTrueRate * 1e6)};
        QVERIFY(std::chrono::abs(heard.times[last] - truth) < Microseconds{4000});
    }

    void aJumpOfTheDeviceIsFollowedAtOnceButNeverBack()
    {
        Heard heard;
        auto blocks = BlockMaker::create(48'000, heard.deliver()).value();
        const std::vector<float> block(480);
        blocks.push(block, kStart);
        blocks.push(block, kStart + std::chrono::seconds(1));
        QVERIFY(heard.times.at(1) == kStart + std::chrono::seconds(1));
        blocks.push(block, kStart + std::chrono::milliseconds(500));
        QVERIFY(heard.isMonotonic());
    }

    void restartBeginsAnew()
    {
        Heard heard;
        auto blocks = BlockMaker::create(44'100, heard.deliver()).value();
        feed(blocks, tone(44'100, 0.5, 440.0), 44'100);
        const std::size_t before = heard.times.size();
        blocks.restart();
        const auto later = kStart + std::chrono::milliseconds(700);
        blocks.push(tone(44'100, 0.1, 440.0), later);
        QVERIFY(heard.times.size() > before);
        QVERIFY(heard.times.at(before) == later);
        QVERIFY(std::abs(heard.samples.at(before * AudioSource::kBlockSamples)) < 0.05F);
    }

    void refusesWhatIsNoRate()
    {
        QCOMPARE(BlockMaker::create(0, {}).error().code, base::ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(BlockMakerTest)
#include "tst_block_maker.moc"
