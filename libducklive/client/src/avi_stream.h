#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ducklive::client {

/// Picture and voice as one AVI byte stream that needs no seeking: Motion JPEG at a fixed rate and
/// 16-bit mono PCM of 48 kHz. Sizes are left open, so it is whole wherever it ends (AVI RIFF file
/// reference; the open sizes are what players take a growing file for).
class AviStream
{
public:
    static constexpr int kRate = 48'000; ///< Hz

    AviStream(int width, int height, int framesPerSecond);

    [[nodiscard]] std::vector<std::uint8_t> header() const;
    [[nodiscard]] static std::vector<std::uint8_t> picture(std::span<const std::uint8_t> jpeg);
    [[nodiscard]] static std::vector<std::uint8_t> sound(std::span<const std::uint8_t> pcm);

private:
    int m_width;
    int m_height;
    int m_framesPerSecond;
};

} // namespace ducklive::client
