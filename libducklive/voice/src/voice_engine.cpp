#include "ducklive/voice/voice_engine.h"

#include "band_analyser.h"
#include "breath.h"
#include "grain_shifter.h"
#include "leveller.h"
#include "pitch_tracker.h"
#include "profile_data.h"
#include "speaker_stats.h"
#include "tone_filter.h"
#include "voice_mapper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <utility>

namespace ducklive::voice {

static_assert(VoiceEngine::kRate == kRate && VoiceEngine::kBlock % kHop == 0);
static_assert(VoiceEngine::kDelay.count() * kRate / 1'000'000 == GrainShifter::kDelay);

namespace {

constexpr std::size_t kLag = 3;           ///< steps from the analysis to what leaves the shifter
constexpr float kShiftedMemory = 15.0F;   ///< seconds: it changes with the voice
constexpr float kFadeIn = 1.0F / 480.0F;  ///< per sample: 10 ms
constexpr float kFadeOut = 1.0F / 240.0F; ///< per sample: 5 ms
constexpr float kDieAway = 0.975F;        ///< per sample: below 1 % after 4 ms

bool isFinite(std::span<const float> samples)
{
    return std::ranges::all_of(samples, [](float sample) { return std::isfinite(sample); });
}

} // namespace

class VoiceEngine::State
{
public:
    void setVoice(std::shared_ptr<const VoiceProfile> voice)
    {
        std::shared_ptr<const VoiceProfile> retired; // freed here, not on the audio thread
        const std::lock_guard lock(m_mutex);
        retired.swap(m_retired);
        m_wanted.voice.swap(voice);
        m_isNew = true;
    }
    void setSettings(const VoiceSettings &settings)
    {
        const std::lock_guard lock(m_mutex);
        m_wanted.settings = settings;
        m_isNew = true;
    }
    VoiceReport process(std::span<const float, kBlock> in, std::span<float, kBlock> out);

private:
    struct Wanted
    {
        std::shared_ptr<const VoiceProfile> voice;
        VoiceSettings settings;
    };
    using Hop = std::array<float, kHop>;

    void takeWanted();
    void convert(const Hop &in, Hop &converted, VoiceReport &report);
    void mix(const Hop &in, const Hop &converted, std::span<float, kHop> out, VoiceReport &report);
    void beginAnew();

    std::mutex m_mutex;
    Wanted m_wanted;                               ///< guarded by m_mutex, as the next two
    std::shared_ptr<const VoiceProfile> m_retired; ///< no longer used, to be freed by a setter
    bool m_isNew = false;

    Wanted m_now;
    PitchTracker m_tracker;
    BandAnalyser m_bands;
    CellSorter m_sorter;
    /// Of the sound that leaves the shifter now.
    std::array<CellShares, kLag> m_earlierShares{};
    std::size_t m_earlierAt = 0;
    SpeakerStats m_speaker;
    BandAnalyser m_shiftedBands;
    SpeakerStats m_shifted{kShiftedMemory};
    VoiceMapper m_mapper;
    GrainShifter m_shifter;
    ToneFilter m_tone;
    Breath m_breath;
    Leveller m_leveller;
    std::array<float, GrainShifter::kDelay> m_delayed{};
    std::size_t m_delayAt = 0;
    float m_convertedShare = 0.0F;
    float m_rawShare = 0.0F;
    float m_lastRaw = 0.0F;
};

VoiceReport VoiceEngine::State::process(std::span<const float, kBlock> in,
                                        std::span<float, kBlock> out)
{
    takeWanted();
    VoiceReport report;
    if (m_now.settings.isEnabled && !m_now.voice)
        report.fault = VoiceFault::NoVoice;
    for (std::size_t begin = 0; begin < kBlock; begin += kHop) {
        Hop heard;
        std::copy_n(in.begin() + static_cast<std::ptrdiff_t>(begin), kHop, heard.begin());
        if (!isFinite(heard)) {
            heard.fill(0.0F);
            report.fault = VoiceFault::BadInput;
        }
        Hop converted{};
        convert(heard, converted, report);
        mix(heard, converted, std::span<float, kHop>(out.subspan(begin, kHop)), report);
    }
    return report;
}

/// Without waiting: a setter at work is met at the next block.
void VoiceEngine::State::takeWanted()
{
    const std::unique_lock lock(m_mutex, std::try_to_lock);
    if (!lock || !m_isNew)
        return;
    m_now.settings = m_wanted.settings;
    if (m_now.voice != m_wanted.voice) {
        m_retired = std::move(m_now.voice);
        m_now.voice = m_wanted.voice;
    }
    m_isNew = false;
}

void VoiceEngine::State::convert(const Hop &in, Hop &converted, VoiceReport &report)
{
    const Pitch pitch = m_tracker.update(in);
    const BandLevels &levels = m_bands.update(in);
    const CellShares shares = m_sorter.sort(pitch, levels);
    m_speaker.add(pitch, levels, shares);
    m_earlierShares[m_earlierAt] = shares;
    m_earlierAt = (m_earlierAt + 1) % m_earlierShares.size();
    const CellShares &shiftedShares = m_earlierShares[m_earlierAt];
    if (m_now.voice)
        m_mapper.update(pitch, shiftedShares, m_speaker, m_shifted, m_now.voice->data(),
                        m_now.settings);
    Hop shifted;
    m_shifter.process(in, pitch, m_mapper.amount(), shifted);
    m_shifted.add(pitch, m_shiftedBands.update(shifted), shiftedShares);
    m_tone.setGains(m_mapper.tone());
    m_tone.process(shifted, converted);
    if (m_now.voice)
        m_breath.add(m_now.voice->data().breath, converted);
    m_leveller.process(in, m_speaker.isSpeaking(), converted);
    if (!isFinite(converted)) {
        beginAnew();
        converted.fill(0.0F);
        report.fault = VoiceFault::Engine;
    }
    report.isSpeech = m_speaker.isSpeaking();
    report.speakerF0 = pitch.isVoiced ? static_cast<float>(kRate) / pitch.period : 0.0F;
    report.voiceF0 = report.speakerF0 * m_mapper.amount().pitch;
}

void VoiceEngine::State::mix(const Hop &in, const Hop &converted, std::span<float, kHop> out,
                             VoiceReport &report)
{
    const bool isOn = m_now.settings.isEnabled;
    const bool isHeard = !m_now.settings.isMuted;
    const bool isConverted = isOn && isHeard && m_now.voice && report.fault != VoiceFault::Engine;
    const bool isRaw = !isOn && isHeard;
    for (std::size_t i = 0; i < kHop; ++i) {
        const float raw = std::exchange(m_delayed[m_delayAt], in[i]);
        m_delayAt = (m_delayAt + 1) % m_delayed.size();
        m_convertedShare =
            std::clamp(m_convertedShare + (isConverted ? kFadeIn : -kFadeOut), 0.0F, 1.0F);
        // The raw voice comes when the other has left, and leaves at once: only its last sample
        // dies away, so that nothing clicks.
        m_rawShare =
            isRaw && m_convertedShare <= 0.0F ? std::min(m_rawShare + kFadeIn, 1.0F) : 0.0F;
        m_lastRaw = isRaw && m_rawShare > 0.0F ? m_rawShare * raw : m_lastRaw * kDieAway;
        out[i] = m_lastRaw + m_convertedShare * converted[i];
    }
    report.outcome = isConverted ? VoiceOutcome::Converted
                     : isRaw     ? VoiceOutcome::Bypassed
                                 : VoiceOutcome::Silent;
}

void VoiceEngine::State::beginAnew()
{
    m_tracker = PitchTracker();
    m_sorter = CellSorter();
    m_speaker = SpeakerStats();
    m_shifted = SpeakerStats(kShiftedMemory);
    m_mapper = VoiceMapper();
    m_shifter.reset();
    m_tone.reset();
    m_leveller.reset();
    m_convertedShare = 0.0F;
}

VoiceEngine::VoiceEngine()
    : m_state(std::make_unique<State>())
{
}

VoiceEngine::~VoiceEngine() = default;

void VoiceEngine::setVoice(std::shared_ptr<const VoiceProfile> voice)
{
    m_state->setVoice(std::move(voice));
}

void VoiceEngine::setSettings(const VoiceSettings &settings)
{
    m_state->setSettings(settings);
}

VoiceReport VoiceEngine::process(std::span<const float, kBlock> in,
                                 std::span<float, kBlock> out) noexcept
{
    return m_state->process(in, out);
}

} // namespace ducklive::voice
