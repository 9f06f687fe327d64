#include "concealer.h"

#include <algorithm>
#include <cmath>

namespace ducklive::client {

namespace {

constexpr std::size_t kShortest = 100; ///< samples: 480 Hz
constexpr std::size_t kCompared = 480;
constexpr std::size_t kStride = 4;
constexpr float kDieAway = 0.98F; ///< per sample: a third after 1 ms
constexpr float kFade = 0.9994F;  ///< per sample: half after 24 ms

} // namespace

void Concealer::reset()
{
    m_history.fill(0.0F);
    m_period = 0;
}

void Concealer::heard(std::span<float> samples)
{
    if (m_period != 0) {
        const std::size_t blend = std::min(kBlend, samples.size());
        for (std::size_t i = 0; i < blend; ++i) {
            const float share = static_cast<float>(i + 1) / static_cast<float>(blend + 1);
            samples[i] = share * samples[i] + (1.0F - share) * next();
        }
        m_period = 0;
    }
    remember(samples);
}

void Concealer::fill(std::span<float> samples)
{
    if (m_period == 0) {
        m_period = period();
        m_place = 0;
        m_gain = 1.0F;
        std::copy(m_history.end() - static_cast<std::ptrdiff_t>(m_period + 1), m_history.end(),
                  m_cycle.begin());
        m_previous = m_history.back();
        meet();
    }
    for (float &sample : samples)
        sample = next();
    remember(samples);
}

float Concealer::next()
{
    m_previous = m_cycle[m_place + 1] + m_missing;
    const float sample = m_gain * m_previous;
    m_place = (m_place + 1) % m_period;
    m_gain *= kFade;
    m_missing *= kDieAway;
    if (m_place == 0)
        meet();
    return sample;
}

/// The period begins: one step on from the last sample, as it was one step on from the one before.
void Concealer::meet()
{
    m_missing = m_previous - m_cycle[0];
}

void Concealer::remember(std::span<const float> samples)
{
    const std::size_t count = std::min(samples.size(), kHistory);
    std::copy(m_history.begin() + static_cast<std::ptrdiff_t>(count), m_history.end(),
              m_history.begin());
    std::ranges::copy(samples.last(count), m_history.end() - static_cast<std::ptrdiff_t>(count));
}

/// The lag at which the newest sound is most like the sound before it.
std::size_t Concealer::period() const
{
    std::size_t best = kLongest;
    float most = -1.0F;
    for (std::size_t lag = kShortest; lag <= kLongest; lag += 2) {
        float product = 0.0F;
        float power = 1e-9F;
        for (std::size_t i = kHistory - kCompared; i < kHistory; i += kStride) {
            product += m_history[i] * m_history[i - lag];
            power += m_history[i - lag] * m_history[i - lag];
        }
        if (const float likeness = product / std::sqrt(power); likeness > most) {
            most = likeness;
            best = lag;
        }
    }
    return best;
}

} // namespace ducklive::client
