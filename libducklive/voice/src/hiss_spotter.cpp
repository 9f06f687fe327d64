#include "hiss_spotter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ducklive::voice {

namespace {

constexpr float kAboveLowDb = 6.0F;
constexpr float kAboveFloorDb = 10.0F;
constexpr float kQuietestDb = -55.0F;
constexpr float kFloorRiseDb = 0.2F; ///< a block: 20 dB a second
constexpr int kBlocks = 3;

float decibels(float power)
{
    return 10.0F * std::log10(power / static_cast<float>(VoiceEngine::kBlock) + 1e-10F);
}

} // namespace

HissSpotter::HissSpotter()
    : m_high(design(4000.0F, true))
    , m_low(design(3000.0F, false))
{
}

HissSpotter::Filter HissSpotter::design(float hertz, bool isHighPass)
{
    // Bilinear transform with warping, Q of 0.707.
    const float k =
        std::tan(std::numbers::pi_v<float> * hertz / static_cast<float>(VoiceEngine::kRate));
    const float norm = 1.0F / (1.0F + k * std::numbers::sqrt2_v<float> + k * k);
    const float gain = isHighPass ? norm : k * k * norm;
    Filter filter;
    filter.b = {gain, isHighPass ? -2.0F * gain : 2.0F * gain, gain};
    filter.a = {2.0F * (k * k - 1.0F) * norm,
                (1.0F - k * std::numbers::sqrt2_v<float> + k * k) * norm};
    return filter;
}

float HissSpotter::Filter::process(float sample)
{
    for (auto &past : state) {
        const float out = b[0] * sample + past[0];
        past[0] = b[1] * sample - a[0] * out + past[1];
        past[1] = b[2] * sample - a[1] * out;
        sample = out;
    }
    return sample;
}

bool HissSpotter::update(std::span<const float, VoiceEngine::kBlock> in)
{
    float high = 0.0F;
    float low = 0.0F;
    for (const float sample : in) {
        const float above = m_high.process(sample);
        const float below = m_low.process(sample);
        high += above * above;
        low += below * below;
    }
    const float highDb = decibels(high);
    const bool isHiss = highDb > decibels(low) + kAboveLowDb &&
                        highDb > std::max(m_floorDb + kAboveFloorDb, kQuietestDb);
    m_floorDb = std::min(m_floorDb + kFloorRiseDb, highDb);
    m_run = isHiss ? m_run + 1 : 0;
    return m_run >= kBlocks;
}

} // namespace ducklive::voice
