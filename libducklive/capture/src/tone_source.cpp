#include "ducklive/capture/tone_source.h"

#include "paced_audio_source.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace ducklive::capture {

ToneSource::ToneSource(const base::Clock &clock)
    : m_paced(std::make_unique<PacedAudioSource>(clock))
{
}

ToneSource::~ToneSource() = default;

base::Result<void> ToneSource::start(Deliver deliver)
{
    const auto fill = [](std::span<float> samples, std::uint64_t first) {
        draw(samples, first);
        return true;
    };
    m_paced->start(fill, std::move(deliver));
    return {};
}

void ToneSource::stop()
{
    m_paced->stop();
}

AudioSourceStatus ToneSource::status() const
{
    AudioSourceStatus status;
    status.device = description();
    status.blocks = m_paced->blocks();
    return status;
}

void ToneSource::draw(std::span<float> samples, std::uint64_t first)
{
    for (std::size_t i = 0; i < samples.size(); ++i) {
        // Whole periods fit into a second, so the phase depends on the place in it only.
        const auto place = static_cast<double>((first + i) % kRate);
        const double phase = 2.0 * std::numbers::pi * kFrequency * place / kRate;
        samples[i] =
            (first + i) % kRate == 0 ? kClick : kLevel * static_cast<float>(std::sin(phase));
    }
}

} // namespace ducklive::capture
