#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/client/device_finding.h"
#include "ducklive/client/test_cards.h"

#include <mutex>
#include <vector>

namespace ducklive::client {

/// Looks for test cards among what a camera shows. Thread-safe.
class CardWatch
{
public:
    static constexpr std::size_t kEnough = 5;

    /// They outlive it.
    CardWatch(const TestCards &cards, const base::Clock &clock);

    void see(const media::Frame &picture);
    /// More would change nothing.
    [[nodiscard]] bool isSure() const;
    [[nodiscard]] DeviceFinding finding() const;

private:
    const TestCards &m_cards;
    const base::Clock &m_clock;
    mutable std::mutex m_mutex;               ///< what follows
    std::vector<base::Microseconds> m_delays; ///< kEnough at most
    bool m_sawOther = false;
};

} // namespace ducklive::client
