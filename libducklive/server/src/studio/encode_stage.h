#pragma once

#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/pipeline/video_stage.h"

#include <atomic>
#include <memory>
#include <utility>

namespace ducklive::server {

/// Frame → JPEG, once, however many receivers there are.
class EncodeStage final : public pipeline::VideoStage
{
public:
    explicit EncodeStage(std::shared_ptr<const std::atomic<int>> jpegQuality)
        : m_jpegQuality(std::move(jpegQuality))
    {
    }

    std::string_view name() const override { return "encode"; }
    base::Result<void> process(pipeline::VideoPacket &packet) override
    {
        auto jpeg = m_encoder.encode(*packet.frame, m_jpegQuality->load(std::memory_order_relaxed));
        if (!jpeg)
            return std::unexpected(jpeg.error());
        packet.processed = base::shareBytes(std::move(*jpeg));
        packet.frame.reset();
        return {};
    }

private:
    std::shared_ptr<const std::atomic<int>> m_jpegQuality;
    media::JpegEncoder m_encoder;
};

} // namespace ducklive::server
