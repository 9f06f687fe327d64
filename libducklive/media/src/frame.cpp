#include "ducklive/media/frame.h"

#include <cstring>
#include <utility>

namespace ducklive::media {

namespace {

constexpr std::size_t kAlignment = 64;

constexpr std::size_t alignedUp(std::size_t value) noexcept
{
    return (value + kAlignment - 1) / kAlignment * kAlignment;
}

constexpr int half(int value) noexcept
{
    return (value + 1) / 2;
}

int bytesPerPixel(PixelFormat format) noexcept
{
    switch (format) {
    case PixelFormat::Bgr24: return 3;
    case PixelFormat::Bgrx32: return 4;
    case PixelFormat::Yuy2: return 2;
    default: return 1;
    }
}

} // namespace

Frame::Frame(Size size, PixelFormat format)
{
    reshape(size, format);
}

/// Pixel by pixel: where the planes start inside the memory depends on its address.
Frame::Frame(const Frame &other)
{
    *this = other;
}

Frame &Frame::operator=(const Frame &other)
{
    if (this == &other)
        return *this;
    reshape(other.m_size, other.m_format);
    captured = other.captured;
    if (m_used > 0)
        std::memcpy(plane(), other.plane(), m_used);
    return *this;
}

void Frame::reshape(Size size, PixelFormat format)
{
    m_size = size;
    m_format = format;
    std::size_t total = 0;
    for (int i = 0; i < planeCount(format); ++i) {
        const Size plane = planeSize(i);
        const int bytes = format == PixelFormat::Nv12 && i == 1 ? 2 : bytesPerPixel(format);
        m_strides[i] = plane.width * bytes;
        m_offsets[i] = total;
        total += alignedUp(static_cast<std::size_t>(m_strides[i]) * plane.height);
    }
    m_used = total;
    const std::size_t wanted = total + kAlignment;
    if (m_bytes.size() < wanted)
        m_bytes.resize(wanted);
}

std::uint8_t *Frame::plane(int index) noexcept
{
    return const_cast<std::uint8_t *>(std::as_const(*this).plane(index));
}

const std::uint8_t *Frame::plane(int index) const noexcept
{
    const auto base = reinterpret_cast<std::uintptr_t>(m_bytes.data());
    const std::size_t shift = (kAlignment - base % kAlignment) % kAlignment;
    return m_bytes.data() + shift + m_offsets[index];
}

Size Frame::planeSize(int index) const noexcept
{
    const bool chroma =
        index > 0 && (m_format == PixelFormat::I420 || m_format == PixelFormat::Nv12);
    return chroma ? Size{half(m_size.width), half(m_size.height)} : m_size;
}

} // namespace ducklive::media
