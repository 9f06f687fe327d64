#include "voice_uplink.h"

#include "ducklive/media/audio_level.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace ducklive::client {

VoiceUplink::VoiceUplink(std::unique_ptr<capture::AudioSource> source, Deliver deliver)
    : m_source(std::move(source))
    , m_deliver(std::move(deliver))
{
}

VoiceUplink::~VoiceUplink()
{
    m_source->stop();
}

base::Result<void> VoiceUplink::start()
{
    return m_source->start([this](std::span<const float> block, base::Timestamp captured) {
        encode(block, captured);
    });
}

void VoiceUplink::encode(std::span<const float> block, base::Timestamp captured)
{
    std::vector<std::int16_t> samples;
    samples.reserve(block.size());
    bool isClipped = false;
    for (const float sample : block) {
        isClipped = isClipped || std::abs(sample) >= 1.0F;
        samples.push_back(
            static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F)));
    }
    if (isClipped)
        m_clipped.fetch_add(1, std::memory_order_relaxed);
    m_level.store(media::audioLevelDb(samples), std::memory_order_relaxed);
    const std::span bytes(reinterpret_cast<const std::uint8_t *>(samples.data()),
                          samples.size() * sizeof(std::int16_t));
    m_deliver(captured, base::copyToShared(bytes));
}

} // namespace ducklive::client
