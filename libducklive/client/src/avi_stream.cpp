#include "avi_stream.h"

#include <string_view>

namespace ducklive::client {

namespace {

/// Little-endian fields, one after the other.
class Bytes
{
public:
    Bytes &tag(std::string_view name)
    {
        m_bytes.insert(m_bytes.end(), name.begin(), name.end());
        return *this;
    }
    Bytes &u16(std::uint32_t value)
    {
        m_bytes.push_back(static_cast<std::uint8_t>(value));
        m_bytes.push_back(static_cast<std::uint8_t>(value >> 8U));
        return *this;
    }
    Bytes &u32(std::uint32_t value) { return u16(value).u16(value >> 16U); }
    Bytes &zeros(std::size_t count)
    {
        m_bytes.resize(m_bytes.size() + count * 4);
        return *this;
    }
    /// A chunk: name, size, content, padded to an even length.
    Bytes &chunk(std::string_view name, std::span<const std::uint8_t> content)
    {
        tag(name).u32(static_cast<std::uint32_t>(content.size()));
        m_bytes.insert(m_bytes.end(), content.begin(), content.end());
        if (content.size() % 2 != 0)
            m_bytes.push_back(0);
        return *this;
    }
    Bytes &list(std::string_view name, const Bytes &content)
    {
        Bytes inner;
        inner.tag(name).tag(
            {reinterpret_cast<const char *>(content.m_bytes.data()), content.m_bytes.size()});
        return chunk("LIST", inner.m_bytes);
    }
    [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(m_bytes); }
    [[nodiscard]] std::span<const std::uint8_t> view() const { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
};

std::vector<std::uint8_t> chunkOf(std::string_view name, std::span<const std::uint8_t> content)
{
    return Bytes().chunk(name, content).take();
}

} // namespace

AviStream::AviStream(int width, int height, int framesPerSecond)
    : m_width(width)
    , m_height(height)
    , m_framesPerSecond(framesPerSecond)
{
}

std::vector<std::uint8_t> AviStream::header() const
{
    const auto width = static_cast<std::uint32_t>(m_width);
    const auto height = static_cast<std::uint32_t>(m_height);
    const auto fps = static_cast<std::uint32_t>(m_framesPerSecond);
    constexpr std::uint32_t kInterleaved = 0x100;
    Bytes main; // AVIMAINHEADER
    main.u32(1'000'000 / fps).u32(0).u32(0).u32(kInterleaved).u32(0).u32(0).u32(2).u32(0);
    main.u32(width).u32(height).zeros(4);
    Bytes video; // AVISTREAMHEADER
    video.tag("vids").tag("MJPG").u32(0).u32(0).u32(0).u32(1).u32(fps).zeros(5).u16(0).u16(0);
    video.u16(width).u16(height);
    Bytes videoFormat; // BITMAPINFOHEADER
    videoFormat.u32(40).u32(width).u32(height).u16(1).u16(24).tag("MJPG");
    videoFormat.u32(width * height * 3).zeros(4);
    Bytes audio;
    audio.tag("auds").u32(0).u32(0).u32(0).u32(0).u32(1).u32(kRate).zeros(3).u32(0).u32(2).zeros(2);
    Bytes audioFormat; // WAVEFORMAT
    audioFormat.u16(1).u16(1).u32(kRate).u32(kRate * 2).u16(2).u16(16);
    Bytes headers;
    headers.chunk("avih", main.view());
    headers.list("strl", Bytes().chunk("strh", video.view()).chunk("strf", videoFormat.view()));
    headers.list("strl", Bytes().chunk("strh", audio.view()).chunk("strf", audioFormat.view()));
    Bytes file;
    file.tag("RIFF").u32(0).tag("AVI ").list("hdrl", headers).tag("LIST").u32(0).tag("movi");
    return file.take();
}

std::vector<std::uint8_t> AviStream::picture(std::span<const std::uint8_t> jpeg)
{
    return chunkOf("00dc", jpeg);
}

std::vector<std::uint8_t> AviStream::sound(std::span<const std::uint8_t> pcm)
{
    return chunkOf("01wb", pcm);
}

} // namespace ducklive::client
