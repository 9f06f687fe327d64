#include "ducklive/media/camera_packing.h"

#include "ducklive/media/pixel_conversion.h"

#include <array>
#include <cstring>

namespace ducklive::media {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

using Table = std::array<std::uint8_t, 256>;

/// ITU-R BT.601: luma 16…235 and chroma 16…240 from the full range that JFIF uses.
constexpr Table limitedRange(double offsetIn, double offsetOut, double span)
{
    Table table{};
    for (int i = 0; i < 256; ++i)
        table[i] = static_cast<std::uint8_t>(offsetOut + (i - offsetIn) * span / 255.0 + 0.5);
    return table;
}

constexpr Table kLuma = limitedRange(0.0, 16.0, 219.0);
constexpr Table kChroma = limitedRange(128.0, 128.0, 224.0);

void mapRows(const Frame &frame, int plane, const Table &table, std::uint8_t *out, int step)
{
    const Size size = frame.planeSize(plane);
    for (int y = 0; y < size.height; ++y) {
        const std::uint8_t *row =
            frame.plane(plane) + static_cast<std::ptrdiff_t>(y) * frame.stride(plane);
        for (int x = 0; x < size.width; ++x, out += step)
            *out = table[row[x]];
    }
}

void packYuy2(const Frame &frame, std::uint8_t *out)
{
    const Size size = frame.size();
    for (int y = 0; y < size.height; ++y) {
        const std::uint8_t *luma =
            frame.plane(0) + static_cast<std::ptrdiff_t>(y) * frame.stride(0);
        const std::uint8_t *u =
            frame.plane(1) + static_cast<std::ptrdiff_t>(y / 2) * frame.stride(1);
        const std::uint8_t *v =
            frame.plane(2) + static_cast<std::ptrdiff_t>(y / 2) * frame.stride(2);
        for (int x = 0; x < size.width; x += 2, out += 4) {
            out[0] = kLuma[luma[x]];
            out[1] = kChroma[u[x / 2]];
            out[2] = kLuma[luma[x + 1]];
            out[3] = kChroma[v[x / 2]];
        }
    }
}

Result<void> packBgrx(const Frame &frame, std::span<std::uint8_t> out)
{
    Frame packed;
    if (auto ok = convertFrame(frame, PixelFormat::Bgrx32, packed); !ok)
        return ok;
    const std::size_t row = static_cast<std::size_t>(frame.size().width) * 4;
    for (int y = 0; y < frame.size().height; ++y)
        std::memcpy(out.data() + row * y,
                    packed.plane() + static_cast<std::ptrdiff_t>(y) * packed.stride(), row);
    return {};
}

} // namespace

std::size_t packedSize(Size size, PixelFormat format) noexcept
{
    const auto pixels =
        static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    switch (format) {
    case PixelFormat::I420:
    case PixelFormat::Nv12: return pixels * 3 / 2;
    case PixelFormat::Yuy2: return pixels * 2;
    case PixelFormat::Bgrx32: return pixels * 4;
    case PixelFormat::Bgr24: return pixels * 3;
    case PixelFormat::Gray8: return pixels;
    }
    return 0;
}

Result<void> packForCamera(const Frame &i420, PixelFormat format, std::span<std::uint8_t> out)
{
    const Size size = i420.size();
    if (i420.format() != PixelFormat::I420 || size.isEmpty() || size.width % 2 != 0 ||
        size.height % 2 != 0)
        return fail(ErrorCode::InvalidArgument, "frame",
                    "an I420 picture with even sides is needed");
    if (out.size() < packedSize(size, format))
        return fail(ErrorCode::InvalidArgument, "buffer", "too small");
    const std::size_t pixels = packedSize(size, PixelFormat::Gray8);
    switch (format) {
    case PixelFormat::I420:
        mapRows(i420, 0, kLuma, out.data(), 1);
        mapRows(i420, 1, kChroma, out.data() + pixels, 1);
        mapRows(i420, 2, kChroma, out.data() + pixels + pixels / 4, 1);
        return {};
    case PixelFormat::Nv12:
        mapRows(i420, 0, kLuma, out.data(), 1);
        mapRows(i420, 1, kChroma, out.data() + pixels, 2);
        mapRows(i420, 2, kChroma, out.data() + pixels + 1, 2);
        return {};
    case PixelFormat::Yuy2: packYuy2(i420, out.data()); return {};
    case PixelFormat::Bgrx32: return packBgrx(i420, out);
    default: return fail(ErrorCode::Unsupported, "camera format");
    }
}

} // namespace ducklive::media
