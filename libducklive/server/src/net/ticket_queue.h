#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace ducklive::server::net {

/// The line of peers that wait for a free session: strict first in, first out, with an estimate of
/// the wait from how long earlier sessions lasted.
/// Owner thread only; time comes from the injected clock.
class TicketQueue
{
public:
    static constexpr std::size_t kMaxTickets = 1000;
    static constexpr double kSmoothing = 0.3;       ///< weight of the newest duration
    static constexpr int kMinimumSamples = 3;       ///< before that, the base duration counts
    static constexpr double kOverdueSeconds = 15.0; ///< left for a session past its estimate
    static constexpr double kBaseSeconds = 90.0;

    struct Place
    {
        std::uint64_t position = 0; ///< from 1
        std::uint64_t queueLength = 0;
        std::optional<double> waitSeconds; ///< absent when no session runs
    };

    explicit TicketQueue(const base::Clock &clock, double baseSeconds = kBaseSeconds);

    /// A new ticket at the end; Busy when kMaxTickets wait.
    [[nodiscard]] base::Result<std::string> enqueue();
    /// False for a ticket that does not wait.
    bool cancel(const std::string &ticket);
    [[nodiscard]] std::optional<std::string> head() const;
    [[nodiscard]] std::optional<Place> place(const std::string &ticket) const;
    [[nodiscard]] std::size_t length() const noexcept { return m_tickets.size(); }

    /// A session took or left a place.
    void sessionStarted(const std::string &session);
    void sessionEnded(const std::string &session);

    [[nodiscard]] double expectedSeconds() const noexcept;

private:
    [[nodiscard]] std::optional<double> waitAt(std::size_t index) const;

    const base::Clock &m_clock;
    double m_baseSeconds;
    std::deque<std::string> m_tickets;
    std::map<std::string, base::Timestamp> m_running;
    double m_average = 0;
    int m_samples = 0;
    std::uint64_t m_salt;
    std::uint64_t m_issued = 0;
};

} // namespace ducklive::server::net
