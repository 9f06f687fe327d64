#pragma once

#include "ducklive/observability/log.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ducklive::observability {

/// One line of a log, numbered from 1.
struct LogLine
{
    std::uint64_t number = 0;
    std::chrono::system_clock::time_point time;
    LogLevel level = LogLevel::Info;
    std::string module;
    std::string message;
};

/// Keeps the newest lines and hands every line on. Overflow policy: DropOldest. Thread-safe.
class LogHistory final : public Log
{
public:
    using WallClock = std::function<std::chrono::system_clock::time_point()>;
    static constexpr std::size_t kMostLines = 1000;
    static constexpr std::size_t kLongestMessage = 4096; ///< bytes; the rest is cut

    explicit LogHistory(std::unique_ptr<Log> next, WallClock clock = std::chrono::system_clock::now,
                        std::size_t most = kMostLines);

    void write(LogLevel level, std::string_view module, std::string_view message) override;
    /// The lines after line `number`, oldest first.
    [[nodiscard]] std::vector<LogLine> after(std::uint64_t number) const;

private:
    std::unique_ptr<Log> m_next;
    WallClock m_clock;
    std::size_t m_most;
    mutable std::mutex m_mutex; ///< what follows
    std::uint64_t m_last = 0;
    std::deque<LogLine> m_lines;
};

} // namespace ducklive::observability
