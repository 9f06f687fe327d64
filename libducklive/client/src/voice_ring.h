#pragma once

#include "ducklive/base/timestamp.h"

#include <array>
#include <atomic>
#include <cstddef>

namespace ducklive::client {

/// 5 ms of sound with the capture time of its first sample.
struct VoiceBlock
{
    static constexpr std::size_t kSamples = 240; ///< at 48 kHz
    static constexpr base::Microseconds kDuration{5'000};

    base::Timestamp captured{};
    std::array<float, kSamples> samples{};
};

/// Hands blocks from one thread to another without locks. Holds 1.28 s; overflow policy: DropNewest
/// (nobody listens then, and what waits is thrown away when somebody does).
class VoiceRing
{
public:
    /// Producer. False: full.
    bool put(const VoiceBlock &block)
    {
        const auto write = m_write.load(std::memory_order_relaxed);
        if (write - m_read.load(std::memory_order_acquire) >= kCapacity)
            return false;
        m_blocks[write % kCapacity] = block;
        m_write.store(write + 1, std::memory_order_release);
        return true;
    }
    /// Consumer. Null: empty. Valid until drop().
    [[nodiscard]] const VoiceBlock *front() const
    {
        const auto read = m_read.load(std::memory_order_relaxed);
        return read == m_write.load(std::memory_order_acquire) ? nullptr
                                                               : &m_blocks[read % kCapacity];
    }
    void drop()
    {
        m_read.store(m_read.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

private:
    static constexpr std::size_t kCapacity = 256;
    std::array<VoiceBlock, kCapacity> m_blocks{};
    std::atomic<std::size_t> m_write{0};
    std::atomic<std::size_t> m_read{0};
};

} // namespace ducklive::client
