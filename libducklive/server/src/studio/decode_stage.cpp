#include "decode_stage.h"

namespace ducklive::server {

DecodeStage::DecodeStage(std::shared_ptr<const std::atomic<bool>> originalsWanted, int jpegQuality)
    : m_originalsWanted(std::move(originalsWanted))
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
    if (m_originalsWanted->load(std::memory_order_relaxed)) {
        auto jpeg = m_encoder.encode(*packet.frame, m_jpegQuality);
        if (!jpeg)
            return std::unexpected(jpeg.error());
        packet.original = base::shareBytes(std::move(*jpeg));
    }
    return {};
}

} // namespace ducklive::server
