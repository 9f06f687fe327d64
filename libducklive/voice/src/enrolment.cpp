#include "ducklive/voice/voice_profile.h"

#include "band_analyser.h"
#include "pitch_tracker.h"
#include "profile_data.h"
#include "speaker_stats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include <samplerate.h>

namespace ducklive::voice {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kLowestRate = 8000;
constexpr int kHighestRate = 192'000;
constexpr float kLongest = 180.0F; ///< seconds that are used
constexpr float kShortest = 1.5F;
constexpr float kLeastSpeech = 1.0F; ///< seconds of voiced speech
constexpr float kLeastShare = 0.12F; ///< of voiced steps among all
constexpr float kLeastClearance = 8.0F;
constexpr float kMostClipped = 0.05F;
constexpr float kClipLevel = 0.995F;
constexpr float kEnough = 15.0F;   ///< seconds of voiced speech: more does not help much
constexpr float kSilence = -75.0F; ///< dB

std::string measured(const char *what, float value, float limit)
{
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "%s %.2f, limit %.2f", what, static_cast<double>(value),
                  static_cast<double>(limit));
    return text.data();
}

Result<std::vector<float>> resampled(std::span<const float> samples, int rate)
{
    const double ratio = static_cast<double>(kRate) / rate;
    std::vector<float> out(
        static_cast<std::size_t>(std::ceil(static_cast<double>(samples.size()) * ratio)) + 16);
    SRC_DATA job{};
    job.data_in = samples.data();
    job.input_frames = static_cast<long>(samples.size());
    job.data_out = out.data();
    job.output_frames = static_cast<long>(out.size());
    job.src_ratio = ratio;
    if (const int problem = src_simple(&job, SRC_SINC_MEDIUM_QUALITY, 1); problem != 0)
        return fail(ErrorCode::Internal, "resampler", src_strerror(problem));
    out.resize(static_cast<std::size_t>(job.output_frames_gen));
    return out;
}

/// The figures of a clip at 48 kHz.
struct Study
{
    SpeakerStats speaker;
    std::vector<float> logF0;
    std::vector<float> loudness; ///< dB per step
    std::size_t steps = 0;

    explicit Study(std::span<const float> clip)
    {
        PitchTracker tracker;
        CellSorter sorter;
        BandAnalyser bands;
        for (; (steps + 1) * kHop <= clip.size(); ++steps) {
            const std::span<const float, kHop> hop(clip.subspan(steps * kHop, kHop));
            const Pitch pitch = tracker.update(hop);
            const float before = speaker.voicedSeconds();
            const BandLevels &levels = bands.update(hop);
            speaker.add(pitch, levels, sorter.sort(pitch, levels));
            if (speaker.voicedSeconds() > before)
                logF0.push_back(std::log(static_cast<float>(kRate) / pitch.period));
            loudness.push_back(*std::ranges::max_element(levels));
        }
    }
};

float quantile(std::vector<float> values, float share)
{
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<float>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return values[static_cast<std::size_t>(place)];
}

ClipReport reportOf(const Study &study, std::span<const float> clip)
{
    ClipReport report;
    report.seconds = static_cast<float>(clip.size()) / kRate;
    report.speechSeconds = study.speaker.voicedSeconds();
    report.clippedShare = static_cast<float>(std::ranges::count_if(
                              clip, [](float sample) { return std::abs(sample) > kClipLevel; })) /
                          static_cast<float>(std::max<std::size_t>(clip.size(), 1));
    if (!study.loudness.empty())
        report.noiseDb = quantile(study.loudness, 0.95F) - quantile(study.loudness, 0.05F);
    if (study.logF0.empty())
        return report;
    const float median = quantile(study.logF0, 0.5F);
    report.medianF0 = std::exp(median);
    report.spreadF0 = study.speaker.spreadLogF0() * 12.0F / std::log(2.0F);
    report.quality = std::sqrt(std::min(report.speechSeconds / kEnough, 1.0F)) *
                     std::clamp(report.noiseDb / 35.0F, 0.0F, 1.0F) *
                     (1.0F - std::min(report.clippedShare / kMostClipped, 1.0F));
    return report;
}

Result<void> judge(const ClipReport &report, const Study &study, const std::string &name)
{
    if (report.seconds < kShortest)
        return fail(ErrorCode::ClipTooShort, name, measured("seconds", report.seconds, kShortest));
    if (study.loudness.empty() || quantile(study.loudness, 0.95F) < kSilence)
        return fail(ErrorCode::ClipNoSpeech, name, "the clip is silent");
    if (report.clippedShare > kMostClipped)
        return fail(ErrorCode::ClipDistorted, name,
                    measured("clipped share", report.clippedShare, kMostClipped));
    const float share = report.speechSeconds / report.seconds;
    if (report.speechSeconds < kLeastSpeech)
        return fail(ErrorCode::ClipNoSpeech, name,
                    measured("seconds of speech", report.speechSeconds, kLeastSpeech));
    if (share < kLeastShare)
        return fail(ErrorCode::ClipNoSpeech, name, measured("share of speech", share, kLeastShare));
    if (report.noiseDb < kLeastClearance)
        return fail(ErrorCode::ClipNoisy, name,
                    measured("dB between speech and pauses", report.noiseDb, kLeastClearance));
    return {};
}

} // namespace

Result<std::shared_ptr<const VoiceProfile>> enrolClip(std::span<const float> samples, int rate,
                                                      const std::string &name)
{
    if (rate < kLowestRate || rate > kHighestRate)
        return fail(ErrorCode::ClipUnreadable, name, "sample rate " + std::to_string(rate));
    if (!std::ranges::all_of(samples, [](float sample) { return std::isfinite(sample); }))
        return fail(ErrorCode::ClipUnreadable, name, "a sample is no number");
    const auto most = static_cast<std::size_t>(kLongest * static_cast<float>(rate));
    const auto clip = resampled(samples.first(std::min(samples.size(), most)), rate);
    if (!clip)
        return std::unexpected(clip.error());
    const Study study(*clip);
    auto data = std::make_unique<ProfileData>();
    data->name = name;
    data->report = reportOf(study, *clip);
    if (auto accepted = judge(data->report, study, name); !accepted)
        return std::unexpected(accepted.error());
    data->meanLogF0 = study.speaker.meanLogF0();
    data->spreadLogF0 = study.speaker.spreadLogF0();
    data->spectrum = study.speaker.spectrum();
    data->cells = study.speaker.cellSpectra();
    return std::make_shared<const VoiceProfile>(std::move(data));
}

} // namespace ducklive::voice
