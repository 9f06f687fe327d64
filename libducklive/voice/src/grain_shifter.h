#pragma once

#include "pitch.h"
#include "shift_amount.h"
#include "voice_rate.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ducklive::voice {

/// Pitch and formants of speech, independently: grains of two periods, cut at pitch marks and laid
/// at a new spacing (TD-PSOLA, Moulines and Charpentier 1990); reading a grain faster or slower
/// moves the formants. What the speaker's periods wander they wander still, and where the sound is
/// hardly periodic the grains stray, or creaks and ends of syllables would come out as pure tones.
/// Grains of unvoiced speech keep their spacing but get random signs, so that the sound stays and
/// the waveform does not. Delay: kDelay, always. Allocates nothing after construction;
/// deterministic.
class GrainShifter
{
public:
    static constexpr std::int64_t kDelay = 960; ///< samples: 20 ms

    GrainShifter();
    void process(std::span<const float, kHop> in, const Pitch &pitch, const ShiftAmount &amount,
                 std::span<float, kHop> out);
    /// Nothing of what was heard before is used any more.
    void reset();

private:
    static constexpr std::size_t kRing = 8192;
    static constexpr std::size_t kMarks = 128;

    struct Mark
    {
        double position = 0; ///< in input samples since the start
        float period = 0;    ///< samples; of unvoiced speech the grains' spacing
        bool isVoiced = false;
        float spacing = 0;   ///< samples to the next grain while the pitch is kept
        float roughness = 0; ///< 0…1, from periodic to hardly so
    };

    void extendMarks(const Pitch &pitch);
    [[nodiscard]] Mark voicedAfter(const Mark &last, const Pitch &pitch) const;
    [[nodiscard]] double nextVoiced(const Mark &last, float period) const;
    [[nodiscard]] double loudestNear(double position, float reach) const;
    [[nodiscard]] float likeness(double a, double b, int half) const;
    [[nodiscard]] const Mark *markFor(double target, float formants) const;
    [[nodiscard]] double strayed(double centre, const Mark &mark, float pitch);
    void lay(const Mark &mark, double centre, const ShiftAmount &amount);
    [[nodiscard]] float inputAt(double position) const;
    [[nodiscard]] float sample(std::int64_t index) const
    {
        return m_input[static_cast<std::size_t>(index) & (kRing - 1)];
    }
    [[nodiscard]] std::uint32_t random();

    std::vector<float> m_input;
    std::vector<float> m_output;
    std::array<Mark, kMarks> m_marks;
    std::uint64_t m_markCount = 0;
    std::int64_t m_heard = 0; ///< input samples so far
    double m_nextGrain = 0;   ///< in output samples
    std::uint32_t m_random = 1;
};

} // namespace ducklive::voice
