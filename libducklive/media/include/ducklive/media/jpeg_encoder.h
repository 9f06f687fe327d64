#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/frame.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ducklive::media {

/// Frame (Bgr24, Gray8 or I420) → JPEG 4:2:0 by libjpeg-turbo. One per thread.
class JpegEncoder
{
public:
    JpegEncoder();
    ~JpegEncoder();
    JpegEncoder(const JpegEncoder &) = delete;
    JpegEncoder &operator=(const JpegEncoder &) = delete;

    /// Quality 1–100.
    [[nodiscard]] base::Result<std::vector<std::uint8_t>> encode(const Frame &frame, int quality);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::media
