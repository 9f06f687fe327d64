#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/client/chirp.h"

#include <atomic>
#include <optional>
#include <span>

namespace ducklive::client {

/// Takes the voice's place in the virtual microphone during a self-test: silence, and one chirp
/// when it is asked for.
/// Thread-safe. Realtime-safe: fill() only.
class TestSound
{
public:
    explicit TestSound(const base::Clock &clock);

    void begin();
    void playChirp();
    void end();
    /// False, and nothing touched, while there is no test.
    [[nodiscard]] bool fill(std::span<float> samples) noexcept;
    /// When the chirp's first sample was handed to the device.
    [[nodiscard]] std::optional<base::Timestamp> played() const;

private:
    enum class Phase { Off, Silence, Asked, Playing, Played };

    const base::Clock &m_clock;
    const Chirp m_chirp;
    std::atomic<Phase> m_phase{Phase::Off};
    std::atomic<base::Timestamp> m_played{};
    std::size_t m_next = 0; ///< sample of the chirp; the device's thread
};

} // namespace ducklive::client
