#pragma once

#include "face_status.h"

#include "ducklive/media/frame_pool.h"
#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/pipeline/video_stage.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace ducklive::server {

/// JPEG of a feed → pooled BGR frame. A packet of the server's own source already has a frame; then
/// its original is encoded when somebody wants to see it: whole for a dashboard, small and of some
/// frames for a preview. Pictures of 720 lines and more come at half their width and height while
/// the engine asks for that.
class DecodeStage final : public pipeline::VideoStage
{
public:
    DecodeStage(std::shared_ptr<const std::atomic<bool>> originalsWanted,
                std::shared_ptr<const std::atomic<bool>> wholeWanted,
                std::shared_ptr<FaceStatus> face, int jpegQuality);

    std::string_view name() const override { return "decode"; }
    base::Result<void> process(pipeline::VideoPacket &packet) override;

private:
    static constexpr int kLeastHalved = 720; ///< lines
    /// Not longer than a side of the preview, and not more often than this.
    static constexpr int kPreviewWidth = 640;
    static constexpr std::chrono::milliseconds kPreviewInterval{60};
    /// Tells the session, too.
    [[nodiscard]] bool isHalved(media::Size size);
    [[nodiscard]] base::Result<void> decode(pipeline::VideoPacket &packet);
    [[nodiscard]] base::Result<void> halve(pipeline::VideoPacket &packet);
    [[nodiscard]] base::Result<void> encodeOriginal(pipeline::VideoPacket &packet);

    std::shared_ptr<const std::atomic<bool>> m_originalsWanted;
    std::shared_ptr<const std::atomic<bool>> m_wholeWanted;
    std::shared_ptr<FaceStatus> m_face;
    int m_jpegQuality;
    media::FramePool m_pool;
    media::JpegDecoder m_decoder;
    media::JpegEncoder m_encoder;
    media::Frame m_small;
    base::Timestamp m_lastPreview{};
};

} // namespace ducklive::server
