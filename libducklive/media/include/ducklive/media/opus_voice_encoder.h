#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace ducklive::media {

/// 16-bit mono PCM of 48 kHz into Opus packets (RFC 6716) of 10 ms, about 48 kbit/s. One thread.
class OpusVoiceEncoder
{
public:
    static constexpr int kRate = 48'000;
    static constexpr std::size_t kFrame = 480; ///< samples of a packet
    static constexpr int kBitsPerSecond = 48'000;
    /// From a sample in to the same sample out of a decoder, beside the 10 ms of the packet.
    static constexpr base::Microseconds kDelay{2'500};

    /// `captured`: when the first sample that a decoder makes of the packet was heard.
    using Emit = std::function<void(base::Timestamp captured, base::SharedBytes packet)>;

    [[nodiscard]] static base::Result<OpusVoiceEncoder> create();
    ~OpusVoiceEncoder();
    OpusVoiceEncoder(OpusVoiceEncoder &&) noexcept;
    OpusVoiceEncoder &operator=(OpusVoiceEncoder &&) noexcept;

    /// Any number of samples; less than a packet waits for more. A gap in the times throws away
    /// what waits.
    void push(base::Timestamp captured, std::span<const std::uint8_t> pcm, const Emit &emit);
    /// Forgets all that was heard: nothing of it is in the packets that follow.
    void reset();

private:
    struct State;
    explicit OpusVoiceEncoder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::media
