#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ducklive::client {

/// A short rising tone that no voice and no room makes. Mono, 48 kHz.
class Chirp
{
public:
    static constexpr int kRate = 48'000;            ///< Hz
    static constexpr std::size_t kSamples = 14'400; ///< 300 ms
    static constexpr float kPeak = 0.25F;

    Chirp();

    [[nodiscard]] std::span<const float> samples() const { return m_samples; }

    struct Found
    {
        std::size_t place = 0; ///< of its first sample
        double gainDb = 0;     ///< against how it was played
    };
    /// Where it is in `heard`, which may be noisy; nothing when it is not there.
    [[nodiscard]] std::optional<Found> find(std::span<const float> heard) const;

private:
    std::vector<float> m_samples;
};

} // namespace ducklive::client
