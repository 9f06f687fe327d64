#include "voice_mapper.h"

#include "voice_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ducklive::voice {

namespace {

constexpr int kPlanEvery = 50;       ///< steps: 0.25 s
constexpr float kEase = 0.06F;       ///< share per step: about 80 ms
constexpr float kToneEase = 0.17F;   ///< share per step: about 30 ms
constexpr float kMostRatio = 2.245F; ///< 14 semitones
constexpr float kLeastSpread = 0.6F;
constexpr float kMostSpread = 1.6F;
constexpr float kLowestF0 = 60.0F; ///< Hz, of the result
constexpr float kHighestF0 = 650.0F;
constexpr float kTractByF0 = 0.22F;    ///< log formants per log F0 between speakers
constexpr float kTractTrust = 1500.0F; ///< dB² per squared unit of log factor
constexpr float kLeastFormants = 0.82F;
constexpr float kMostFormants = 1.24F;
constexpr float kDeepF0 = 95.0F;         ///< Hz, mean of a deep speaker
constexpr float kLeastOfDeep = 0.96F;    ///< formants of a preset for such a speaker
constexpr float kLeastPerOctave = 0.10F; ///< lower for higher speakers
constexpr float kLowestMean = 88.0F;     ///< Hz, that a preset moves a speaker down to
constexpr float kMostUp = 1.85F;         ///< factor on F0, by a preset
constexpr float kMostTone = 12.0F;       ///< dB
constexpr float kMostHighTone = 10.0F;
constexpr float kHighTone = 5000.0F;   ///< Hz
constexpr float kNothingThere = 45.0F; ///< dB below the strongest band: noise, not to be raised
constexpr float kSureAfter = 2.0F;     ///< seconds of voiced speech

float semitones(float count)
{
    return std::exp2(count / 12.0F);
}

/// A deep speaker has less room below: words get lost where a higher voice only gets deeper.
float leastFormantsOf(float logF0)
{
    const float octaves = (logF0 - std::log(kDeepF0)) / std::numbers::ln2_v<float>;
    return kLeastOfDeep - kLeastPerOctave * std::clamp(octaves, 0.0F, 1.0F);
}

/// Of log F0. A preset goes no further than the speaker's own voice allows.
float meanFor(const ProfileData &voice, float own)
{
    const float wanted = voice.meanLogF0.value_or(own + std::log(voice.pitch));
    if (voice.spectrum)
        return wanted;
    return std::clamp(wanted, std::min(own, std::log(kLowestMean)), own + std::log(kMostUp));
}

/// The factor on the formants that makes `speaker` most like `voice`, near `expected`.
float fittingFormants(const BandLevels &speaker, const BandLevels &voice, float expected)
{
    const auto low = static_cast<std::size_t>(bandAt(300.0F));
    const auto high = static_cast<std::size_t>(bandAt(5000.0F));
    float best = expected;
    float least = 1e9F;
    for (float factor = kLeastFormants; factor <= kMostFormants; factor += 0.01F) {
        const BandLevels moved = warped(speaker, factor);
        float sum = 0.0F;
        float squares = 0.0F;
        for (std::size_t i = low; i <= high; ++i) {
            const float off = voice[i] - moved[i];
            sum += off;
            squares += off * off;
        }
        const auto count = static_cast<float>(high - low + 1);
        const float unlikely = std::log(factor / expected);
        const float cost =
            squares / count - (sum / count) * (sum / count) + kTractTrust * unlikely * unlikely;
        if (cost < least) {
            least = cost;
            best = factor;
        }
    }
    return best;
}

} // namespace

void VoiceMapper::update(const Pitch &pitch, const CellShares &shares, const SpeakerStats &speaker,
                         const SpeakerStats &shifted, const ProfileData &voice,
                         const VoiceSettings &settings)
{
    if (&voice != m_planned || ++m_sincePlan >= kPlanEvery)
        plan(speaker, shifted, voice, settings);
    m_amount.formants +=
        kEase * (m_wantedFormants * semitones(settings.formantShift) - m_amount.formants);
    BandLevels tone{};
    for (std::size_t cell = 0; cell < kCells; ++cell) {
        for (std::size_t i = 0; i < kBands; ++i)
            tone[i] += shares[cell] * m_wantedTone[cell][i];
    }
    for (std::size_t i = 0; i < kBands; ++i)
        m_tone[i] += kToneEase * (tone[i] - m_tone[i]);
    if (!pitch.isVoiced)
        return;
    const float logF0 = std::log(static_cast<float>(kRate) / pitch.period);
    const float own = speaker.voicedSeconds() > 0.0F ? speaker.meanLogF0() : logF0;
    const float spread = voice.intonation *
                         (voice.spreadLogF0 ? std::clamp(*voice.spreadLogF0 / speaker.spreadLogF0(),
                                                         kLeastSpread, kMostSpread)
                                            : 1.0F);
    const float mean = meanFor(voice, own);
    const float wanted = std::exp(mean + spread * (logF0 - own)) * semitones(settings.pitchShift);
    const float ratio = std::clamp(wanted, kLowestF0, kHighestF0) / std::exp(logF0);
    m_amount.pitch = std::clamp(ratio, 1.0F / kMostRatio, kMostRatio);
}

void VoiceMapper::plan(const SpeakerStats &speaker, const SpeakerStats &shifted,
                       const ProfileData &voice, const VoiceSettings &settings)
{
    m_planned = &voice;
    m_sincePlan = 0;
    m_wantedFormants = voice.formants;
    m_wantedTone.fill(voice.tone);
    if (speaker.voicedSeconds() <= 0.0F)
        return;
    if (!voice.spectrum || !voice.cells) {
        m_wantedFormants = std::max(voice.formants, leastFormantsOf(speaker.meanLogF0()));
        return;
    }
    const float sure = std::min(speaker.voicedSeconds() / kSureAfter, 1.0F);
    const float expected =
        voice.meanLogF0
            ? std::clamp(std::exp(kTractByF0 * (*voice.meanLogF0 - speaker.meanLogF0())),
                         kLeastFormants, kMostFormants)
            : 1.0F;
    const BandLevels own = speaker.spectrum();
    const float fitted = fittingFormants(own, *voice.spectrum, expected);
    m_wantedFormants = expected + sure * (fitted - expected);
    const CellSpectra moved = shifted.cellSpectra();
    const BandLevels whole = shifted.spectrum();
    const float strongest = *std::ranges::max_element(whole);
    const float weight = sure * std::clamp(settings.strength, 0.0F, 1.0F);
    for (std::size_t cell = 0; cell < kCells; ++cell) {
        for (std::size_t i = 0; i < kBands; ++i) {
            const float most =
                bandCentre(static_cast<float>(i)) > kHighTone ? kMostHighTone : kMostTone;
            const bool isEmpty = moved[cell][i] < strongest - kNothingThere;
            m_wantedTone[cell][i] += weight * std::clamp((*voice.cells)[cell][i] - moved[cell][i],
                                                         -most, isEmpty ? 0.0F : most);
        }
    }
}

} // namespace ducklive::voice
