#pragma once

#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/pipeline/video_stage.h"

namespace ducklive::server {

/// Frame → JPEG, once, however many receivers there are.
class EncodeStage final : public pipeline::VideoStage
{
public:
    explicit EncodeStage(int jpegQuality)
        : m_jpegQuality(jpegQuality)
    {
    }

    std::string_view name() const override { return "encode"; }
    base::Result<void> process(pipeline::VideoPacket &packet) override
    {
        auto jpeg = m_encoder.encode(*packet.frame, m_jpegQuality);
        if (!jpeg)
            return std::unexpected(jpeg.error());
        packet.processed = base::shareBytes(std::move(*jpeg));
        packet.frame.reset();
        return {};
    }

private:
    int m_jpegQuality;
    media::JpegEncoder m_encoder;
};

} // namespace ducklive::server
