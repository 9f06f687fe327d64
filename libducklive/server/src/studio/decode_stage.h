#pragma once

#include "ducklive/media/frame_pool.h"
#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/pipeline/video_stage.h"

#include <atomic>
#include <memory>

namespace ducklive::server {

/// JPEG of a feed → pooled BGR frame. A packet of the server's own source already has a frame; then
/// its original is encoded when a dashboard wants to see it.
class DecodeStage final : public pipeline::VideoStage
{
public:
    DecodeStage(std::shared_ptr<const std::atomic<bool>> originalsWanted, int jpegQuality);

    std::string_view name() const override { return "decode"; }
    base::Result<void> process(pipeline::VideoPacket &packet) override;

private:
    std::shared_ptr<const std::atomic<bool>> m_originalsWanted;
    int m_jpegQuality;
    media::FramePool m_pool;
    media::JpegDecoder m_decoder;
    media::JpegEncoder m_encoder;
};

} // namespace ducklive::server
