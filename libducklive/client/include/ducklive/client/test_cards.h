#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/client/test_card.h"

#include <mutex>
#include <optional>
#include <unordered_map>

namespace ducklive::client {

/// The test cards of one self-test, and when each was shown. Thread-safe.
class TestCards
{
public:
    TestCards(std::uint8_t run, media::Size size);

    /// The next one, shown now.
    [[nodiscard]] media::ConstFramePtr next(base::Timestamp now);
    /// When `picture` was shown, if it is one of these.
    [[nodiscard]] std::optional<base::Timestamp> shown(const media::Frame &picture) const;

private:
    std::uint8_t m_run;
    media::Size m_size;
    mutable std::mutex m_mutex; ///< what follows
    std::uint16_t m_serial = 0;
    std::unordered_map<std::uint16_t, base::Timestamp> m_shown; ///< as many as serials at most
};

} // namespace ducklive::client
