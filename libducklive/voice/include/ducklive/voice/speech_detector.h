#pragma once

#include "ducklive/base/result.h"

#include <cstddef>
#include <span>

namespace ducklive::voice {

/// Tells speech from other sounds, window by window without gaps; remembers what it heard. One
/// stream and one thread each.
class SpeechDetector
{
public:
    static constexpr int kRate = 16'000;
    static constexpr std::size_t kWindow = 512; ///< 32 ms

    virtual ~SpeechDetector() = default;

    /// 0…1. After an error the detector is of no more use.
    [[nodiscard]] virtual base::Result<float>
    probability(std::span<const float, kWindow> samples) = 0;
};

} // namespace ducklive::voice
