#include "grain_shifter.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace ducklive::voice {

namespace {

constexpr float kLongestHalf = 480.0F; ///< of a grain, in samples
constexpr float kNoiseSpacing = 240.0F;
constexpr float kSearch = 0.12F; ///< of the period, around the place where the next mark should be
constexpr float kWander = 0.5F;  ///< of the speaker's own unevenness
constexpr float kStray = 0.14F;  ///< of the new period, at most, where the sound is rough
constexpr float kClear = 0.85F;  ///< above this clarity a sound is not rough
constexpr float kRough = 0.65F;  ///< below it is as rough as can be
constexpr float kEnoughHalf = 0.85F; ///< of the wanted right half of a grain
/// Marks are set as late as grains allow: what the tracker says belongs to 15 ms ago.
constexpr double kLookAhead = 330.0;
constexpr int kCoarse = 3; ///< stride of the comparison

} // namespace

GrainShifter::GrainShifter()
    : m_input(kRing)
    , m_output(kRing)
{
}

void GrainShifter::reset()
{
    std::ranges::fill(m_input, 0.0F);
    std::ranges::fill(m_output, 0.0F);
    m_markCount = 0;
    m_nextGrain = static_cast<double>(m_heard);
}

void GrainShifter::process(std::span<const float, kHop> in, const Pitch &pitch,
                           const ShiftAmount &amount, std::span<float, kHop> out)
{
    const std::int64_t begin = m_heard;
    for (const float value : in)
        m_input[static_cast<std::size_t>(m_heard++) & (kRing - 1)] = value;
    extendMarks(pitch);
    const double end = static_cast<double>(m_heard);
    while (m_nextGrain - static_cast<double>(kLongestHalf) < end) {
        const Mark *mark = markFor(m_nextGrain - static_cast<double>(kDelay), amount.formants);
        if (!mark) {
            m_nextGrain += static_cast<double>(kNoiseSpacing);
            continue;
        }
        const double half = static_cast<double>(std::min(mark->period, kLongestHalf));
        const double centre = strayed(m_nextGrain, *mark, amount.pitch);
        lay(*mark, std::max(centre, static_cast<double>(begin) + half), amount);
        m_nextGrain +=
            static_cast<double>(mark->isVoiced ? mark->spacing / amount.pitch : kNoiseSpacing);
    }
    for (std::size_t i = 0; i < kHop; ++i) {
        float &slot =
            m_output[static_cast<std::size_t>(begin + static_cast<std::int64_t>(i)) & (kRing - 1)];
        out[i] = std::exchange(slot, 0.0F);
    }
}

void GrainShifter::extendMarks(const Pitch &pitch)
{
    const double newest = static_cast<double>(m_heard);
    for (;;) {
        if (m_markCount == 0) {
            m_marks[m_markCount++ % kMarks] = {newest - kNoiseSpacing, kNoiseSpacing, false};
            return;
        }
        const Mark &last = m_marks[(m_markCount - 1) % kMarks];
        Mark next{0, kNoiseSpacing, false};
        if (pitch.isVoiced) {
            const double reach = static_cast<double>(pitch.period);
            if (last.position + reach * (1.0 + static_cast<double>(kSearch)) +
                    std::max(reach * 0.55, kLookAhead) >
                newest)
                return;
            next = voicedAfter(last, pitch);
        } else {
            next.position = last.position + static_cast<double>(kNoiseSpacing);
            if (next.position + kLookAhead > newest)
                return;
        }
        m_marks[m_markCount++ % kMarks] = next;
    }
}

GrainShifter::Mark GrainShifter::voicedAfter(const Mark &last, const Pitch &pitch) const
{
    Mark next{0, pitch.period, true, pitch.period,
              std::clamp((kClear - pitch.clarity) / (kClear - kRough), 0.0F, 1.0F)};
    if (!last.isVoiced) {
        next.position = loudestNear(last.position + static_cast<double>(pitch.period) * 0.75,
                                    pitch.period * 0.5F);
        return next;
    }
    next.position = nextVoiced(last, pitch.period);
    next.spacing += kWander * (static_cast<float>(next.position - last.position) - pitch.period);
    return next;
}

/// One period on, where the waveform looks most like that at the last mark.
double GrainShifter::nextVoiced(const Mark &last, float period) const
{
    const int half = static_cast<int>(period * 0.5F);
    const int reach = std::max(1, static_cast<int>(period * kSearch));
    const double expected = last.position + static_cast<double>(period);
    double best = expected;
    float bestScore = -2.0F;
    for (int move = -reach; move <= reach; ++move) {
        const float off = static_cast<float>(move) / static_cast<float>(reach);
        const float score = likeness(last.position, expected + move, half) - 0.02F * off * off;
        if (score > bestScore) {
            bestScore = score;
            best = expected + move;
        }
    }
    return best;
}

double GrainShifter::loudestNear(double position, float reach) const
{
    const auto centre = static_cast<std::int64_t>(position);
    const auto width = static_cast<std::int64_t>(reach);
    std::int64_t best = centre;
    float most = -1.0F;
    for (std::int64_t i = centre - width; i <= centre + width; ++i) {
        const float level = std::abs(sample(i - 1) + 2.0F * sample(i) + sample(i + 1));
        if (level > most) {
            most = level;
            best = i;
        }
    }
    return static_cast<double>(best);
}

float GrainShifter::likeness(double a, double b, int half) const
{
    const auto first = static_cast<std::int64_t>(std::lround(a));
    const auto second = static_cast<std::int64_t>(std::lround(b));
    float product = 0.0F;
    float powerA = 1e-9F;
    float powerB = 1e-9F;
    for (int i = -half; i <= half; i += kCoarse) {
        const float x = sample(first + i);
        const float y = sample(second + i);
        product += x * y;
        powerA += x * x;
        powerB += y * y;
    }
    return product / std::sqrt(powerA * powerB);
}

/// The mark nearest to `target` whose grain has been heard; null at the start.
const GrainShifter::Mark *GrainShifter::markFor(double target, float formants) const
{
    const Mark *best = nullptr;
    const std::uint64_t oldest = m_markCount > kMarks ? m_markCount - kMarks : 0;
    for (std::uint64_t i = m_markCount; i-- > oldest;) {
        const Mark &mark = m_marks[i % kMarks];
        const double half = static_cast<double>(std::min(mark.period, kLongestHalf) * formants);
        if (mark.position + half * static_cast<double>(kEnoughHalf) > static_cast<double>(m_heard))
            continue;
        if (!best || std::abs(mark.position - target) < std::abs(best->position - target))
            best = &mark;
        if (mark.position < target)
            break;
    }
    return best;
}

double GrainShifter::strayed(double centre, const Mark &mark, float pitch)
{
    if (!mark.isVoiced || mark.roughness <= 0.0F)
        return centre;
    const float way = static_cast<float>(random() & 0xffffU) / 32768.0F - 1.0F;
    return centre + static_cast<double>(way * kStray * mark.roughness * mark.period / pitch);
}

void GrainShifter::lay(const Mark &mark, double centre, const ShiftAmount &amount)
{
    const float half = std::min(mark.period, kLongestHalf);
    const float heard = static_cast<float>(static_cast<double>(m_heard) - 3.0 - mark.position);
    const float right = std::min(half, heard / amount.formants);
    float gain = mark.isVoiced ? 1.0F / std::sqrt(std::max(amount.pitch, 0.25F)) : 1.0F;
    if (!mark.isVoiced && (random() & 1U) != 0)
        gain = -gain;
    const auto first = static_cast<std::int64_t>(std::ceil(centre - static_cast<double>(half)));
    const auto last = static_cast<std::int64_t>(std::floor(centre + static_cast<double>(right)));
    for (std::int64_t i = first; i <= last; ++i) {
        const auto offset = static_cast<float>(static_cast<double>(i) - centre);
        const float place = offset < 0.0F ? -offset / half : offset / right;
        const float hann =
            0.5F + 0.5F * std::cos(std::numbers::pi_v<float> * std::min(place, 1.0F));
        const float window = mark.isVoiced ? hann : std::sqrt(hann);
        m_output[static_cast<std::size_t>(i) & (kRing - 1)] +=
            gain * window * inputAt(mark.position + static_cast<double>(offset * amount.formants));
    }
}

/// Cubic through four samples (Catmull and Rom 1974).
float GrainShifter::inputAt(double position) const
{
    const double floor = std::floor(position);
    const auto index = static_cast<std::int64_t>(floor);
    const auto t = static_cast<float>(position - floor);
    const float a = sample(index - 1);
    const float b = sample(index);
    const float c = sample(index + 1);
    const float d = sample(index + 2);
    return b +
           0.5F * t *
               (c - a + t * (2.0F * a - 5.0F * b + 4.0F * c - d + t * (3.0F * (b - c) + d - a)));
}

std::uint32_t GrainShifter::random()
{
    m_random ^= m_random << 13; // xorshift (Marsaglia 2003)
    m_random ^= m_random >> 17;
    m_random ^= m_random << 5;
    return m_random;
}

} // namespace ducklive::voice
