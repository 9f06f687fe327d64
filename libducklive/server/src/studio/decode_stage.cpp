#include "decode_stage.h"

#include "ducklive/media/jpeg_gate.h"
#include "ducklive/media/pixel_conversion.h"

namespace ducklive::server {

DecodeStage::DecodeStage(std::shared_ptr<const std::atomic<bool>> originalsWanted,
                         std::shared_ptr<const std::atomic<bool>> wholeWanted,
                         std::shared_ptr<FaceStatus> face, int jpegQuality)
    : m_originalsWanted(std::move(originalsWanted))
    , m_wholeWanted(std::move(wholeWanted))
    , m_face(std::move(face))
    , m_jpegQuality(jpegQuality)
{
}

base::Result<void> DecodeStage::process(pipeline::VideoPacket &packet)
{
    if (!packet.frame)
        return decode(packet);
    if (m_originalsWanted->load(std::memory_order_relaxed)) {
        if (auto encoded = encodeOriginal(packet); !encoded)
            return encoded;
    }
    return isHalved(packet.frame->size()) ? halve(packet) : base::Result<void>{};
}

bool DecodeStage::isHalved(media::Size size)
{
    const bool isHalved =
        size.height >= kLeastHalved && size.width % 2 == 0 && size.height % 2 == 0 &&
        m_face->enabled.load(std::memory_order_relaxed) &&
        m_face->quality.load(std::memory_order_relaxed) == face::FaceQuality::HalfSize;
    m_face->isHalved.store(isHalved, std::memory_order_relaxed);
    return isHalved;
}

base::Result<void> DecodeStage::decode(pipeline::VideoPacket &packet)
{
    packet.frame = m_pool.acquire({}, media::PixelFormat::Bgr24);
    packet.frame->captured = packet.captured;
    const auto gate = media::inspectJpeg(*packet.original);
    if (gate && isHalved(gate->size))
        return m_decoder.decodeSmall(*packet.original,
                                     {gate->size.width / 2, gate->size.height / 2}, *packet.frame);
    return m_decoder.decode(*packet.original, media::PixelFormat::Bgr24, *packet.frame);
}

base::Result<void> DecodeStage::halve(pipeline::VideoPacket &packet)
{
    const media::Size whole = packet.frame->size();
    auto half = m_pool.acquire({}, media::PixelFormat::Bgr24);
    auto made = media::fitFrame(*packet.frame, {whole.width / 2, whole.height / 2}, *half);
    if (made)
        packet.frame = std::move(half);
    return made;
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
