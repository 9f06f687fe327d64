#include "voice_uplink.h"

#include "ducklive/media/audio_level.h"
#include "ducklive/media/pcm.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
    if (std::ranges::any_of(block, [](float sample) { return std::abs(sample) >= 1.0F; }))
        m_clipped.fetch_add(1, std::memory_order_relaxed);
    auto pcm = media::toPcm(block);
    m_level.store(
        media::audioLevelDb({reinterpret_cast<const std::int16_t *>(pcm.data()), pcm.size() / 2}),
        std::memory_order_relaxed);
    m_deliver(captured, base::shareBytes(std::move(pcm)));
}

} // namespace ducklive::client
