#include "trouble_log.h"

namespace ducklive::client {

void TroubleLog::look(const Problems &now)
{
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i] && now[i] != m_last[i])
            m_log.warning("client", base::toLogLine(*now[i]));
    }
    m_last = now;
}

} // namespace ducklive::client
