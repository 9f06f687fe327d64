#include "ducklive/voice/voice_profile.h"

#include "synthetic_voice.h"

#include <limits>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::voice;
using namespace ducklive::voice::test;

/// What a person may drop on the window: taken, or refused with the reason.
class ClipEnrolmentTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void measuresTheVoice();
    void anyRateGivesTheSameVoice();
    void refusals_data();
    void refusals();

private:
    static std::vector<float> atRate(const std::vector<float> &samples, int step);
};

std::vector<float> ClipEnrolmentTest::atRate(const std::vector<float> &samples, int step)
{
    std::vector<float> fewer;
    for (std::size_t i = 0; i + static_cast<std::size_t>(step) <= samples.size();
         i += static_cast<std::size_t>(step)) {
        float sum = 0.0F;
        for (int k = 0; k < step; ++k)
            sum += samples[i + static_cast<std::size_t>(k)];
        fewer.push_back(sum / static_cast<float>(step));
    }
    return fewer;
}

void ClipEnrolmentTest::measuresTheVoice()
{
    const auto voice = enrolClip(syllables(12.0F, 180.0F), 48'000, "ada.wav");
    QVERIFY(voice.has_value());
    const ClipReport &report = (*voice)->report();
    QCOMPARE((*voice)->name(), std::string("ada.wav"));
    QVERIFY(std::abs(report.seconds - 12.0F) < 0.1F);
    QVERIFY(report.speechSeconds > 6.0F && report.speechSeconds < 10.0F);
    QVERIFY(std::abs(report.medianF0 / 180.0F - 1.0F) < 0.05F);
    QVERIFY(report.noiseDb > 20.0F);
    QVERIFY(report.quality > 0.4F && report.quality <= 1.0F);
}

void ClipEnrolmentTest::anyRateGivesTheSameVoice()
{
    const auto clip = syllables(6.0F, 130.0F);
    for (const int step : {2, 3, 6}) {
        const auto voice = enrolClip(atRate(clip, step), 48'000 / step, "clip");
        QVERIFY(voice.has_value());
        QVERIFY(std::abs((*voice)->report().medianF0 / 130.0F - 1.0F) < 0.05F);
    }
}

void ClipEnrolmentTest::refusals_data()
{
    using base::ErrorCode;
    QTest::addColumn<std::vector<float>>("samples");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, std::vector<float> samples, int rate, ErrorCode code) {
        QTest::newRow(name) << std::move(samples) << rate << static_cast<int>(code);
    };
    row("empty", {}, 48'000, ErrorCode::ClipTooShort);
    row("half a second", syllables(0.5F, 120.0F), 48'000, ErrorCode::ClipTooShort);
    row("silence", std::vector<float>(480'000), 48'000, ErrorCode::ClipNoSpeech);
    row("noise", noise(10.0F, 0.2F), 48'000, ErrorCode::ClipNoSpeech);
    row("4 kHz", syllables(5.0F, 120.0F), 4000, ErrorCode::ClipUnreadable);
    row("no number", std::vector<float>(480'000, std::numeric_limits<float>::quiet_NaN()), 48'000,
        ErrorCode::ClipUnreadable);
    auto loud = syllables(8.0F, 120.0F);
    for (float &sample : loud)
        sample = std::clamp(sample * 400.0F, -1.0F, 1.0F);
    row("distorted", std::move(loud), 48'000, ErrorCode::ClipDistorted);
}

void ClipEnrolmentTest::refusals()
{
    QFETCH(std::vector<float>, samples);
    QFETCH(int, rate);
    QFETCH(int, code);
    const auto voice = enrolClip(samples, rate, "clip.wav");
    QVERIFY(!voice.has_value());
    QCOMPARE(static_cast<int>(voice.error().code), code);
    QCOMPARE(voice.error().subject, std::string("clip.wav"));
    QVERIFY(!voice.error().cause.empty());
}

QTEST_GUILESS_MAIN(ClipEnrolmentTest)
#include "tst_clip_enrolment.moc"
