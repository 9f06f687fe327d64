#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/client/device_finding.h"
#include "ducklive/client/test_sound.h"

#include <chrono>
#include <mutex>
#include <span>
#include <vector>

namespace ducklive::client {

/// Listens to a microphone for the chirp, which it asks for when sound comes. hear() on one thread,
/// the rest on another.
class ChirpWatch
{
public:
    /// They outlive it. Keeps no more than `longest` of sound (DropNewest).
    ChirpWatch(TestSound &sound, const base::Clock &clock, std::chrono::milliseconds longest);

    void hear(std::span<const float> block);
    /// Looks for the chirp in what was heard; a few milliseconds of computing. True: it is there.
    [[nodiscard]] bool look();
    [[nodiscard]] DeviceFinding finding() const { return m_finding; }

private:
    TestSound &m_sound;
    const base::Clock &m_clock;
    const Chirp m_chirp;
    const std::size_t m_most; ///< samples
    std::mutex m_mutex;       ///< what follows
    std::vector<float> m_heard;
    std::vector<base::Timestamp> m_arrivals; ///< of every block
    std::size_t m_blockSize = 0;
    DeviceFinding m_finding{DeviceFinding::Outcome::NothingCame, {}, 0, {}}; ///< look()'s thread
};

} // namespace ducklive::client
