#include "ducklive/observability/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace ducklive::observability {

namespace {

spdlog::level::level_enum toSpdlog(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

class ConsoleLog final : public Log
{
public:
    explicit ConsoleLog(LogLevel lowest)
        : m_logger("ducklive", std::make_shared<spdlog::sinks::stderr_color_sink_mt>())
    {
        m_logger.set_level(toSpdlog(lowest));
        m_logger.set_pattern("%H:%M:%S.%e %^%L%$ %v");
        m_logger.flush_on(spdlog::level::warn);
    }

    void write(LogLevel level, std::string_view module, std::string_view message) override
    {
        m_logger.log(toSpdlog(level), "[{}] {}", module, message);
    }

private:
    spdlog::logger m_logger;
};

class NullLog final : public Log
{
public:
    void write(LogLevel, std::string_view, std::string_view) override {}
};

} // namespace

std::unique_ptr<Log> makeConsoleLog(LogLevel lowest)
{
    return std::make_unique<ConsoleLog>(lowest);
}

std::unique_ptr<Log> makeNullLog()
{
    return std::make_unique<NullLog>();
}

} // namespace ducklive::observability
