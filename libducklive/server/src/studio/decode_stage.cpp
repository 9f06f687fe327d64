#include "decode_stage.h"

#include "ducklive/media/pixel_conversion.h"

namespace ducklive::server {

DecodeStage::DecodeStage(std::shared_ptr<const std::atomic<bool>> originalsWanted,
                         std::shared_ptr<const std::atomic<bool>> wholeWanted, int jpegQuality)
    : m_originalsWanted(std::move(originalsWanted))
    , m_wholeWanted(std::move(wholeWanted))
    , m_jpegQuality(jpegQuality)
{
}

base::Result<void> DecodeStage::process(pipeline::VideoPacket &packet)
{
    if (!packet.frame) {
        packet.frame = m_pool.acquire({}, media::PixelFormat::Bgr24);
        packet.frame->captured = packet.captured;
        return m_decoder.decode(*packet.original, media::PixelFormat::Bgr24, *packet.frame);
    }
    return m_originalsWanted->load(std::memory_order_relaxed) ? encodeOriginal(packet)
                                                              : base::Result<void>{};
}

base::Result<void> DecodeStage::encodeOriginal(pipeline::VideoPacket &packet)
{
    const media::Frame *picture = packet.frame.get();
    const media::Size size = picture->size();
    if (!m_wholeWanted->load(std::memory_order_relaxed)) {
        if (packet.frame->captured - m_lastPreview < kPreviewInterval &&
            packet.frame->captured >= m_lastPreview)
            return {};
        m_lastPreview = packet.frame->captured;
        const media::Size fitted{kPreviewWidth, size.height * kPreviewWidth / size.width / 2 * 2};
        if (size.width > kPreviewWidth && fitted.height > 0) {
            if (auto made = media::fitFrame(*picture, fitted, m_small); !made)
                return made;
            picture = &m_small;
        }
    }
    auto jpeg = m_encoder.encode(*picture, m_jpegQuality);
    if (!jpeg)
        return std::unexpected(jpeg.error());
    packet.original = base::shareBytes(std::move(*jpeg));
    return {};
}

} // namespace ducklive::server
