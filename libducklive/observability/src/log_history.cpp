#include "ducklive/observability/log_history.h"

#include <utility>

namespace ducklive::observability {

LogHistory::LogHistory(std::unique_ptr<Log> next, WallClock clock, std::size_t most)
    : m_next(std::move(next))
    , m_clock(std::move(clock))
    , m_most(most)
{
}

void LogHistory::write(LogLevel level, std::string_view module, std::string_view message)
{
    {
        const std::lock_guard lock(m_mutex);
        m_lines.push_back({++m_last, m_clock(), level, std::string(module),
                           std::string(message.substr(0, kLongestMessage))});
        if (m_lines.size() > m_most)
            m_lines.pop_front();
    }
    m_next->write(level, module, message);
}

std::vector<LogLine> LogHistory::after(std::uint64_t number) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<LogLine> lines;
    for (const LogLine &line : m_lines) {
        if (line.number > number)
            lines.push_back(line);
    }
    return lines;
}

} // namespace ducklive::observability
