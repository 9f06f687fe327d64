#pragma once

#include <atomic>

namespace ducklive::capture {

/// What is done to a microphone's sound; may be changed while it runs. Thread-safe.
struct AudioProcessingSwitches
{
    std::atomic<bool> noiseSuppression{true};
    std::atomic<bool> automaticGain{true};
    std::atomic<bool> echoControl{false}; ///< needs a far-end source

    [[nodiscard]] bool anyIsOn() const noexcept
    {
        return noiseSuppression || automaticGain || echoControl;
    }
};

} // namespace ducklive::capture
