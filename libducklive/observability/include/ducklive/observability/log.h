#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace ducklive::observability {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

/// Where a program writes what an engineer needs to know. Never called on an audio thread.
/// Thread-safe. Tokens, PINs and picture data are never logged.
class Log
{
public:
    virtual ~Log() = default;

    virtual void write(LogLevel level, std::string_view module, std::string_view message) = 0;

    void debug(std::string_view module, std::string_view message)
    {
        write(LogLevel::Debug, module, message);
    }
    void info(std::string_view module, std::string_view message)
    {
        write(LogLevel::Info, module, message);
    }
    void warning(std::string_view module, std::string_view message)
    {
        write(LogLevel::Warning, module, message);
    }
    void error(std::string_view module, std::string_view message)
    {
        write(LogLevel::Error, module, message);
    }
};

/// Log on standard error through spdlog: time, level, module, message.
[[nodiscard]] std::unique_ptr<Log> makeConsoleLog(LogLevel lowest);

/// Log that keeps nothing; for tests and benches.
[[nodiscard]] std::unique_ptr<Log> makeNullLog();

} // namespace ducklive::observability
