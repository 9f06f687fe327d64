#include "ducklive/base/system_clock.h"

namespace ducklive::base {

namespace {

Microseconds sinceBoot() noexcept
{
    return std::chrono::duration_cast<Microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

SystemClock::SystemClock()
    : m_epochOffset(std::chrono::duration_cast<Microseconds>(
                        std::chrono::system_clock::now().time_since_epoch()) -
                    sinceBoot())
{
}

Timestamp SystemClock::now() const noexcept
{
    return Timestamp{m_epochOffset + sinceBoot()};
}

} // namespace ducklive::base
