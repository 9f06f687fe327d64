#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/size.h"

#include <cstdint>
#include <span>

namespace ducklive::media {

/// What a JPEG says of itself before anything is decoded.
struct JpegInfo
{
    Size size;
    int components = 0;
    bool progressive = false;
};

/// Limits for pictures from the network or from a user.
struct JpegLimits
{
    int maxSide = 4096;
    int maxScans = 64; ///< progressive files with more are refused (decoding-time bomb)
};

/// Walks the markers (ITU-T T.81 annex B) without decoding: 8-bit baseline, extended-sequential or
/// progressive Huffman, 1 or 3 components, within the limits. Anything else is refused.
/// Thread-safe, no allocation.
[[nodiscard]] base::Result<JpegInfo> inspectJpeg(std::span<const std::uint8_t> bytes,
                                                 const JpegLimits &limits = {});

} // namespace ducklive::media
