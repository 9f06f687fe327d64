#include "ducklive/media/opus_voice_decoder.h"
#include "ducklive/media/opus_voice_encoder.h"
#include "ducklive/media/pcm.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::media;

class OpusVoiceTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void comesOutAtTheStatedDelay()
    {
        auto decoder = OpusVoiceDecoder::create().value();
        const auto in = tone(1.0F);
        std::vector<float> out;
        std::size_t bytes = 0;
        for (const auto &[at, packet] : encoded(in)) {
            const auto begin = static_cast<std::int64_t>(out.size()) * 1'000'000 / 48'000;
            QCOMPARE(at, base::timestampFromMicros(1'000'000) + base::Microseconds(begin) -
                             OpusVoiceEncoder::kDelay);
            bytes += packet->size();
            appendFloats(*decoder.decode(*packet).value(), out);
        }
        QCOMPARE(out.size(), in.size());
        const std::size_t delay = 120; // 2.5 ms
        double error = 0.0;
        double power = 0.0;
        for (std::size_t i = 9600; i + delay < in.size(); ++i) {
            error += std::pow(static_cast<double>(out[i + delay] - in[i]), 2.0);
            power += std::pow(static_cast<double>(in[i]), 2.0);
        }
        QVERIFY2(error < 0.01 * power, qPrintable(QString::number(error / power)));
        QVERIFY(bytes * 8 <= 60'000);
    }

    void oddSizesAreCollected()
    {
        auto encoder = OpusVoiceEncoder::create().value();
        const auto pcm = toPcm(tone(0.1F));
        std::vector<base::Timestamp> times;
        std::size_t at = 0;
        for (std::size_t size : {2U, 1000U, 958U, 3000U, 4640U}) {
            encoder.push(base::timestampFromMicros(1'000'000 + at / 2 * 1'000'000 / 48'000),
                         std::span(pcm).subspan(at, size),
                         [&](base::Timestamp captured, auto) { times.push_back(captured); });
            at += size;
        }
        QCOMPARE(times.size(), std::size_t(10));
        for (std::size_t i = 0; i < times.size(); ++i)
            QCOMPARE(times[i], base::timestampFromMicros(997'500 + 10'000 * i));
    }

    void aGapThrowsAwayWhatWaits()
    {
        auto encoder = OpusVoiceEncoder::create().value();
        const auto pcm = toPcm(tone(0.01F));
        std::vector<base::Timestamp> times;
        const auto note = [&](base::Timestamp captured, auto) { times.push_back(captured); };
        encoder.push(base::timestampFromMicros(0), std::span(pcm).first(400), note);
        encoder.push(base::timestampFromMicros(500'000), pcm, note);
        QCOMPARE(times, std::vector{base::timestampFromMicros(500'000) - OpusVoiceEncoder::kDelay});
    }

    void afterAResetNothingOfBeforeIsHeard()
    {
        auto encoder = OpusVoiceEncoder::create().value();
        auto decoder = OpusVoiceDecoder::create().value();
        const auto loud = toPcm(tone(0.2F));
        encoder.push(base::timestampFromMicros(0), loud, [](auto, auto) {});
        encoder.push(base::timestampFromMicros(200'000), std::span(loud).first(300),
                     [](auto, auto) {});
        encoder.reset();
        float most = 0.0F;
        encoder.push(base::timestampFromMicros(203'125), std::vector<std::uint8_t>(9600),
                     [&](auto, const base::SharedBytes &packet) {
                         std::vector<float> out;
                         appendFloats(*decoder.decode(*packet).value(), out);
                         for (const float sample : out)
                             most = std::max(most, std::abs(sample));
                     });
        QVERIFY2(most < 1e-3F, qPrintable(QString::number(most)));
    }

    void whatIsNoPacketIsRefusedAndForgotten()
    {
        auto decoder = OpusVoiceDecoder::create().value();
        QCOMPARE(decoder.decode({}).error().code, base::ErrorCode::Corrupt);
        const std::vector<std::uint8_t> tooLong(5000, 0xFC);
        QCOMPARE(decoder.decode(tooLong).error().code, base::ErrorCode::Corrupt);
        const std::vector<std::uint8_t> wrongCount{0xFF, 0x3F, 0x01};
        QCOMPARE(decoder.decode(wrongCount).error().code, base::ErrorCode::Corrupt);
        const auto packets = encoded(tone(0.05F));
        QCOMPARE(decoder.decode(*packets[0].second).value()->size(), std::size_t(960));
        for (std::size_t size = 1; size < packets[1].second->size(); size += 7) {
            const auto cut = decoder.decode(std::span(*packets[1].second).first(size));
            QVERIFY(!cut || !(*cut)->empty());
        }
        decoder.reset();
        QVERIFY(decoder.decode(*packets[0].second).has_value());
    }

private:
    static std::vector<float> tone(float seconds)
    {
        std::vector<float> samples(static_cast<std::size_t>(seconds * 48'000.0F));
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = 0.3F * std::sin(2.0F * std::numbers::pi_v<float> * 440.0F *
                                         static_cast<float>(i % 48'000) / 48'000.0F);
        return samples;
    }
    static std::vector<std::pair<base::Timestamp, base::SharedBytes>>
    encoded(const std::vector<float> &samples)
    {
        std::vector<std::pair<base::Timestamp, base::SharedBytes>> packets;
        auto encoder = OpusVoiceEncoder::create().value();
        encoder.push(base::timestampFromMicros(1'000'000), toPcm(samples),
                     [&](base::Timestamp at, base::SharedBytes packet) {
                         packets.emplace_back(at, std::move(packet));
                     });
        return packets;
    }
};

QTEST_GUILESS_MAIN(OpusVoiceTest)
#include "tst_opus_voice.moc"
