#pragma once

#include "ducklive/base/timestamp.h"

#include <chrono>
#include <cstddef>
#include <optional>

namespace ducklive::client {

/// Whether a link carries less than is sent: more than kLittle has waited in the socket for a
/// second without a break, and now it is more than kMuch. It is over when never more than kMuch has
/// waited for half a minute. One thread.
class LinkStrain
{
public:
    static constexpr std::size_t kMuch = 48 * 1024; ///< bytes; a picture or half a second of PCM
    static constexpr std::size_t kLittle = 4 * 1024;
    static constexpr std::chrono::seconds kUntilStrained{1};
    static constexpr std::chrono::seconds kUntilWell{30};

    /// Bytes that wait now; returns isStrained().
    bool update(std::size_t waiting, base::Timestamp now);
    [[nodiscard]] bool isStrained() const { return m_isStrained; }

private:
    bool m_isStrained = false;
    std::optional<base::Timestamp> m_otherSince; ///< since when it looks like the other
};

} // namespace ducklive::client
