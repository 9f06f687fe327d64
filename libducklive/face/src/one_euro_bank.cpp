#include "one_euro_bank.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ducklive::face {

namespace {

constexpr float kSpeedCutoff = 3.0F;
constexpr int kLongestMean = 30;

float smoothing(float cutoff, float seconds)
{
    const float turn = 2.0F * std::numbers::pi_v<float> * cutoff * seconds;
    return turn / (1.0F + turn);
}

} // namespace

OneEuroBank::OneEuroBank(std::vector<Tuning> tunings)
    : m_tunings(std::move(tunings))
    , m_values(m_tunings.size())
    , m_speeds(m_tunings.size())
{
}

void OneEuroBank::filter(std::span<float> values, float seconds)
{
    if (m_count == 0) {
        std::ranges::copy(values, m_values.begin());
        std::ranges::fill(m_speeds, 0.0F);
        m_count = 1;
        return;
    }
    m_count = std::min(m_count + 1, kLongestMean);
    const float mean = m_count < kLongestMean ? 1.0F / static_cast<float>(m_count) : 0.0F;
    const float speedShare = smoothing(kSpeedCutoff, seconds);
    for (std::size_t i = 0; i < m_tunings.size(); ++i) {
        const float speed = (values[i] - m_values[i]) / seconds;
        m_speeds[i] += speedShare * (speed - m_speeds[i]);
        const Tuning &tuning = m_tunings[i];
        const float cutoff =
            tuning.minimum + tuning.beta * std::max(std::abs(m_speeds[i]) - tuning.quiet, 0.0F);
        m_values[i] += std::max(smoothing(cutoff, seconds), mean) * (values[i] - m_values[i]);
        values[i] = m_values[i];
    }
}

} // namespace ducklive::face
