#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace ducklive::media {

/// Opus packets (RFC 6716) into 16-bit mono PCM of 48 kHz. One stream and one thread.
class OpusVoiceDecoder
{
public:
    static constexpr int kRate = 48'000;
    static constexpr std::size_t kMostPacketBytes = 4'000;
    static constexpr std::size_t kMostSamples = 5'760; ///< 120 ms, the longest packet there is

    [[nodiscard]] static base::Result<OpusVoiceDecoder> create();
    ~OpusVoiceDecoder();
    OpusVoiceDecoder(OpusVoiceDecoder &&) noexcept;
    OpusVoiceDecoder &operator=(OpusVoiceDecoder &&) noexcept;

    /// Bytes from anywhere. Corrupt: no packet; the next good one is decoded as if nothing had
    /// been.
    [[nodiscard]] base::Result<base::SharedBytes> decode(std::span<const std::uint8_t> packet);
    void reset();

private:
    struct State;
    explicit OpusVoiceDecoder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::media
