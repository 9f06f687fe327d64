#pragma once

#include "out_message.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ducklive::server::net {

/// Messages that stay together and in order, such as 0x04 and 0x01 of one picture. Immutable once
/// shared: one unit serves all its receivers.
struct OutUnit
{
    enum class Kind : std::uint8_t { Video, Audio, Text };

    Kind kind = Kind::Text;
    std::vector<OutMessage> messages;

    [[nodiscard]] std::size_t size() const noexcept
    {
        std::size_t total = 0;
        for (const OutMessage &message : messages)
            total += message.size();
        return total;
    }
};

using SharedUnit = std::shared_ptr<const OutUnit>;

} // namespace ducklive::server::net
