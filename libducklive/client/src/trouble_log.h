#pragma once

#include "ducklive/base/error.h"
#include "ducklive/observability/log.h"

#include <array>
#include <optional>

namespace ducklive::client {

/// Writes down what is wrong with a device when that is new, with its technical cause, which users
/// are not told. One thread.
class TroubleLog
{
public:
    /// Of the source, the microphone and the virtual camera.
    using Problems = std::array<std::optional<base::Error>, 3>;

    /// `log` outlives it.
    explicit TroubleLog(observability::Log &log)
        : m_log(log)
    {
    }

    void look(const Problems &now);

private:
    observability::Log &m_log;
    Problems m_last;
};

} // namespace ducklive::client
