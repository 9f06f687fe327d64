#include "ducklive/client/test_card.h"

#include "ducklive/capture/pattern_source.h"
#include "ducklive/media/pixel_conversion.h"

namespace ducklive::client {

namespace {

/// CRC-8 (polynomial 0x07) of the upper three bytes, begun so that black is no card.
std::uint32_t checksum(std::uint32_t number)
{
    std::uint32_t crc = 0xA5;
    for (int shift = 24; shift > 0; shift -= 8) {
        crc ^= number >> shift & 0xFFU;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x80U) != 0 ? (crc << 1U ^ 0x07U) & 0xFFU : crc << 1U;
    }
    return crc;
}

} // namespace

media::FramePtr TestCard::draw(media::Size size) const
{
    media::Frame packed(size, media::PixelFormat::Bgr24);
    const std::uint32_t number = std::uint32_t{run} << 24U | std::uint32_t{serial} << 8U;
    capture::PatternSource::draw(packed, number | checksum(number));
    auto planes = std::make_shared<media::Frame>();
    if (!media::convertFrame(packed, media::PixelFormat::I420, *planes))
        return nullptr;
    return planes;
}

std::optional<TestCard> TestCard::read(const media::Frame &picture)
{
    if (!capture::PatternSource::hasBars(picture))
        return std::nullopt;
    const std::uint32_t number = capture::PatternSource::readNumber(picture);
    if (checksum(number) != (number & 0xFFU))
        return std::nullopt;
    return TestCard{static_cast<std::uint8_t>(number >> 24U),
                    static_cast<std::uint16_t>(number >> 8U)};
}

} // namespace ducklive::client
