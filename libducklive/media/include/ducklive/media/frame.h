#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/media/pixel_format.h"
#include "ducklive/media/size.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ducklive::media {

/// One picture in memory. Owned by one stage at a time and written only by its owner; once it is
/// shared as `shared_ptr<const Frame>` nobody writes it.
/// Rows of a plane are `stride` bytes apart; every plane starts at a multiple of 64 bytes.
class Frame
{
public:
    Frame() = default;
    Frame(Size size, PixelFormat format);
    Frame(const Frame &other);
    Frame &operator=(const Frame &other);
    Frame(Frame &&) noexcept = default;
    Frame &operator=(Frame &&) noexcept = default;

    /// Changes size or format; keeps the memory when it is large enough.
    void reshape(Size size, PixelFormat format);

    [[nodiscard]] Size size() const noexcept { return m_size; }
    [[nodiscard]] PixelFormat format() const noexcept { return m_format; }
    [[nodiscard]] int stride(int plane = 0) const noexcept { return m_strides[plane]; }
    [[nodiscard]] std::uint8_t *plane(int index = 0) noexcept;
    [[nodiscard]] const std::uint8_t *plane(int index = 0) const noexcept;
    [[nodiscard]] Size planeSize(int index) const noexcept;

    /// When the picture was captured, on the session's clock; never changed on the way.
    base::Timestamp captured{};

private:
    Size m_size;
    PixelFormat m_format = PixelFormat::Bgr24;
    std::array<int, 3> m_strides{};
    std::array<std::size_t, 3> m_offsets{};
    std::size_t m_used = 0; ///< bytes from the first plane's start to the last plane's end
    std::vector<std::uint8_t> m_bytes;
};

using FramePtr = std::shared_ptr<Frame>;
using ConstFramePtr = std::shared_ptr<const Frame>;

} // namespace ducklive::media
