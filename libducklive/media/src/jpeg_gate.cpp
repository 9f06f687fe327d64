#include "ducklive/media/jpeg_gate.h"

#include <cstring>
#include <string>

namespace ducklive::media {

namespace {

using base::ErrorCode;
using base::fail;

enum Marker : std::uint8_t {
    Sof0 = 0xC0, // baseline
    Sof1 = 0xC1, // extended sequential
    Sof2 = 0xC2, // progressive
    Dht = 0xC4,
    Jpg = 0xC8,
    Dac = 0xCC,
    Rst0 = 0xD0,
    Rst7 = 0xD7,
    Soi = 0xD8,
    Eoi = 0xD9,
    Sos = 0xDA,
};

bool isOtherFrameHeader(std::uint8_t marker)
{
    return marker >= 0xC3 && marker <= 0xCF && marker != Dht && marker != Jpg && marker != Dac;
}

/// Reads markers one after the other; knows the frame header and counts scans.
class Walker
{
public:
    Walker(std::span<const std::uint8_t> bytes, const JpegLimits &limits)
        : m_bytes(bytes)
        , m_limits(limits)
    {
    }

    base::Result<JpegInfo> run();

private:
    base::Result<void> readSegment(std::uint8_t marker);
    base::Result<void> readFrameHeader(std::uint8_t marker, std::size_t at, std::size_t length);
    void skipEntropyData();

    std::span<const std::uint8_t> m_bytes;
    JpegLimits m_limits;
    JpegInfo m_info;
    std::size_t m_at = 2;
    int m_scans = 0;
};

base::Result<JpegInfo> Walker::run()
{
    if (m_bytes.size() < 4 || m_bytes[0] != 0xFF || m_bytes[1] != Soi)
        return fail(ErrorCode::ImageUnreadable, "JPEG", "no start marker");
    while (m_at + 1 < m_bytes.size()) {
        if (m_bytes[m_at] != 0xFF)
            return fail(ErrorCode::ImageUnreadable, "JPEG", "marker expected");
        const std::uint8_t marker = m_bytes[m_at + 1];
        if (marker == 0xFF) { // fill byte
            ++m_at;
            continue;
        }
        m_at += 2;
        if (marker == Eoi)
            break;
        if (auto ok = readSegment(marker); !ok)
            return std::unexpected(ok.error());
    }
    if (m_scans == 0)
        return fail(ErrorCode::ImageUnreadable, "JPEG", "no picture data");
    return m_info;
}

base::Result<void> Walker::readSegment(std::uint8_t marker)
{
    if (m_at + 2 > m_bytes.size())
        return fail(ErrorCode::ImageUnreadable, "JPEG", "truncated");
    const std::size_t length = static_cast<std::size_t>(m_bytes[m_at] << 8 | m_bytes[m_at + 1]);
    if (length < 2 || m_at + length > m_bytes.size())
        return fail(ErrorCode::ImageUnreadable, "JPEG", "truncated segment");
    const std::size_t body = m_at + 2;
    m_at += length;
    if (marker == Sof0 || marker == Sof1 || marker == Sof2)
        return readFrameHeader(marker, body, length - 2);
    if (marker == Dac || isOtherFrameHeader(marker))
        return fail(ErrorCode::ImageUnreadable, "JPEG",
                    "lossless, hierarchical or arithmetic coding");
    if (marker != Sos)
        return {};
    if (m_info.size.isEmpty())
        return fail(ErrorCode::ImageUnreadable, "JPEG", "scan before the frame header");
    if (++m_scans > m_limits.maxScans)
        return fail(ErrorCode::ImageUnreadable, "JPEG", "too many scans");
    skipEntropyData();
    return {};
}

base::Result<void> Walker::readFrameHeader(std::uint8_t marker, std::size_t at, std::size_t length)
{
    if (!m_info.size.isEmpty())
        return fail(ErrorCode::ImageUnreadable, "JPEG", "two frame headers");
    if (length < 6)
        return fail(ErrorCode::ImageUnreadable, "JPEG", "short frame header");
    if (m_bytes[at] != 8)
        return fail(ErrorCode::ImageUnreadable, "JPEG", "not 8 bits a sample");
    m_info.size = {m_bytes[at + 3] << 8 | m_bytes[at + 4], m_bytes[at + 1] << 8 | m_bytes[at + 2]};
    m_info.components = m_bytes[at + 5];
    m_info.progressive = marker == Sof2;
    if (m_info.components != 1 && m_info.components != 3)
        return fail(ErrorCode::ImageUnreadable, "JPEG", "neither grey nor three components");
    if (length != 6U + 3U * static_cast<unsigned>(m_info.components))
        return fail(ErrorCode::ImageUnreadable, "JPEG", "frame header of the wrong length");
    if (m_info.size.isEmpty())
        return fail(ErrorCode::ImageUnreadable, "JPEG", "no size");
    if (m_info.size.width > m_limits.maxSide || m_info.size.height > m_limits.maxSide)
        return fail(ErrorCode::ImageTooLarge, "JPEG",
                    std::to_string(m_info.size.width) + "×" + std::to_string(m_info.size.height));
    return {};
}

void Walker::skipEntropyData()
{
    while (m_at + 1 < m_bytes.size()) {
        const void *found = std::memchr(&m_bytes[m_at], 0xFF, m_bytes.size() - 1 - m_at);
        if (!found) {
            m_at = m_bytes.size();
            return;
        }
        m_at = static_cast<std::size_t>(static_cast<const std::uint8_t *>(found) - m_bytes.data());
        const std::uint8_t next = m_bytes[m_at + 1];
        if (next != 0 && !(next >= Rst0 && next <= Rst7) && next != 0xFF)
            return;
        ++m_at;
    }
}

} // namespace

base::Result<JpegInfo> inspectJpeg(std::span<const std::uint8_t> bytes, const JpegLimits &limits)
{
    return Walker(bytes, limits).run();
}

} // namespace ducklive::media
