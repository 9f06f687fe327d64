#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/capture/audio_source.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace ducklive::client {

/// Microphone → 16-bit PCM, 48 kHz, 10 ms a piece. `deliver` runs on the source's thread.
class VoiceUplink
{
public:
    using Deliver = std::function<void(base::Timestamp, base::SharedBytes)>;

    VoiceUplink(std::unique_ptr<capture::AudioSource> source, Deliver deliver);
    ~VoiceUplink();
    VoiceUplink(const VoiceUplink &) = delete;
    VoiceUplink &operator=(const VoiceUplink &) = delete;

    [[nodiscard]] base::Result<void> start();
    [[nodiscard]] capture::AudioSourceStatus status() const { return m_source->status(); }
    [[nodiscard]] double levelDb() const { return m_level.load(std::memory_order_relaxed); }
    /// Blocks with samples at full scale.
    [[nodiscard]] std::uint64_t clipped() const
    {
        return m_clipped.load(std::memory_order_relaxed);
    }

private:
    void encode(std::span<const float> block, base::Timestamp captured);

    std::unique_ptr<capture::AudioSource> m_source;
    Deliver m_deliver;
    std::atomic<double> m_level{-100.0};
    std::atomic<std::uint64_t> m_clipped{0};
};

} // namespace ducklive::client
