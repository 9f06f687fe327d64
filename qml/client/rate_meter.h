#pragma once

#include "ducklive/base/timestamp.h"

#include <cstdint>
#include <deque>

namespace ducklive::clientui {

/// How often something happened a second, over the last one and a half, from a counter that is
/// looked at now and then.
class RateMeter
{
public:
    void look(base::Timestamp at, std::uint64_t count);
    [[nodiscard]] double perSecond() const;

private:
    struct Look
    {
        base::Timestamp at;
        std::uint64_t count;
    };
    std::deque<Look> m_looks;
};

} // namespace ducklive::clientui
