#include "ticket_queue.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <random>
#include <vector>

namespace ducklive::server::net {

namespace {

double secondsBetween(base::Timestamp from, base::Timestamp to)
{
    return std::chrono::duration<double>(to - from).count();
}

std::string ticketName(std::uint64_t number)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr int kLength = 12;
    std::string name = "q_";
    for (int i = kLength - 1; i >= 0; --i)
        name.push_back(kDigits[(number >> (4U * static_cast<unsigned>(i))) & 15U]);
    return name;
}

} // namespace

TicketQueue::TicketQueue(const base::Clock &clock, double baseSeconds)
    : m_clock(clock)
    , m_baseSeconds(baseSeconds)
    , m_salt(std::uint64_t{std::random_device{}()} << 16U)
{
}

base::Result<std::string> TicketQueue::enqueue()
{
    if (m_tickets.size() >= kMaxTickets)
        return base::fail(base::ErrorCode::ServerFull, "queue",
                          "Queue full (" + std::to_string(kMaxTickets) + " requests)");
    m_tickets.push_back(ticketName(m_salt + ++m_issued));
    return m_tickets.back();
}

bool TicketQueue::cancel(const std::string &ticket)
{
    const auto found = std::find(m_tickets.begin(), m_tickets.end(), ticket);
    if (found == m_tickets.end())
        return false;
    m_tickets.erase(found);
    return true;
}

std::optional<std::string> TicketQueue::head() const
{
    if (m_tickets.empty())
        return std::nullopt;
    return m_tickets.front();
}

std::optional<TicketQueue::Place> TicketQueue::place(const std::string &ticket) const
{
    const auto found = std::find(m_tickets.begin(), m_tickets.end(), ticket);
    if (found == m_tickets.end())
        return std::nullopt;
    const auto index = static_cast<std::size_t>(found - m_tickets.begin());
    return Place{index + 1, m_tickets.size(), waitAt(index)};
}

void TicketQueue::sessionStarted(const std::string &session)
{
    m_running[session] = m_clock.now();
}

void TicketQueue::sessionEnded(const std::string &session)
{
    const auto found = m_running.find(session);
    if (found == m_running.end())
        return;
    const double lasted = secondsBetween(found->second, m_clock.now());
    m_running.erase(found);
    if (lasted <= 0)
        return;
    m_average = m_samples == 0 ? lasted : kSmoothing * lasted + (1 - kSmoothing) * m_average;
    ++m_samples;
}

double TicketQueue::expectedSeconds() const noexcept
{
    return m_samples >= kMinimumSamples ? m_average : m_baseSeconds;
}

std::optional<double> TicketQueue::waitAt(std::size_t index) const
{
    if (m_running.empty())
        return std::nullopt;
    std::priority_queue<double, std::vector<double>, std::greater<>> free;
    for (const auto &[session, since] : m_running) {
        const double left = expectedSeconds() - secondsBetween(since, m_clock.now());
        free.push(left > 0 ? left : kOverdueSeconds);
    }
    for (std::size_t i = 0; i < index; ++i) {
        const double next = free.top();
        free.pop();
        free.push(next + expectedSeconds());
    }
    return std::round(std::max(0.0, free.top()) * 10.0) / 10.0;
}

} // namespace ducklive::server::net
