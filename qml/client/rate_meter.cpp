#include "rate_meter.h"

#include <chrono>

namespace ducklive::clientui {

namespace {
constexpr std::chrono::milliseconds kWindow{1500};
}

void RateMeter::look(base::Timestamp at, std::uint64_t count)
{
    if (!m_looks.empty() && (count < m_looks.back().count || at < m_looks.back().at))
        m_looks.clear(); // counted anew
    m_looks.push_back({at, count});
    while (m_looks.size() > 2 && at - m_looks.front().at > kWindow)
        m_looks.pop_front();
}

double RateMeter::perSecond() const
{
    if (m_looks.size() < 2)
        return 0;
    const std::chrono::duration<double> span = m_looks.back().at - m_looks.front().at;
    return span.count() > 0
               ? static_cast<double>(m_looks.back().count - m_looks.front().count) / span.count()
               : 0;
}

} // namespace ducklive::clientui
