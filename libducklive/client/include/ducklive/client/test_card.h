#pragma once

#include "ducklive/media/frame.h"

#include <cstdint>
#include <optional>

namespace ducklive::client {

/// A test picture: colour bars with a number of which a checksum is part, so that no other picture
/// passes for one.
struct TestCard
{
    std::uint8_t run = 0;     ///< which self-test
    std::uint16_t serial = 0; ///< which picture of it

    /// I420.
    [[nodiscard]] media::FramePtr draw(media::Size size) const;
    /// What a Bgr24 picture is; also after scaling and JPEG. Nothing when it is no test card.
    [[nodiscard]] static std::optional<TestCard> read(const media::Frame &picture);

    bool operator==(const TestCard &) const = default;
};

} // namespace ducklive::client
