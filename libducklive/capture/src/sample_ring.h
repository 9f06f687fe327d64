#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ducklive::capture {

/// Hand-over of samples from a device's thread to a reader. Overflow policy: DropOldest (the writer
/// never waits; a reader that was overtaken continues with what is still there).
/// Thread-safe: one writer, one reader. Realtime-safe: write().
class SampleRing
{
public:
    /// Samples read, and the number of the first of them since the beginning. A number beyond the
    /// expected one says how many were lost.
    struct Piece
    {
        std::uint64_t first = 0;
        std::span<const float> samples;
    };

    /// Keeps at least `capacity` samples.
    explicit SampleRing(std::size_t capacity);

    void write(std::span<const float> samples) noexcept;
    [[nodiscard]] std::uint64_t written() const noexcept
    {
        return m_written.load(std::memory_order_acquire);
    }
    /// What is there, valid until the next read(); no samples when nothing is.
    [[nodiscard]] Piece read();

private:
    std::uint64_t m_mask;
    std::unique_ptr<std::atomic<float>[]> m_samples;
    std::atomic<std::uint64_t> m_reserved{0}; ///< written or being written
    std::atomic<std::uint64_t> m_written{0};
    std::uint64_t m_read = 0;
    std::vector<float> m_piece;
};

} // namespace ducklive::capture
