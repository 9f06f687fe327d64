#pragma once

#include "ducklive/face/face_models.h"
#include "ducklive/face/source_face.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/media/image_file.h"

#include <filesystem>
#include <memory>
#include <stdexcept>

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace ducklive::face::test {

/// The real runtime, the model pack and the samples of the build folder, for tests and benches.
class FacePack
{
public:
    FacePack()
    {
        const std::filesystem::path root = DUCKLIVE_BUILD_ROOT;
        auto opened =
            inference::openOnnxBackend({root / "deps/onnxruntime/lib/libonnxruntime.so.1"});
        if (!opened)
            throw std::runtime_error(base::toLogLine(opened.error()));
        backend = std::move(*opened);
        auto loaded = loadFaceModels(*backend, root / "models", {});
        if (!loaded)
            throw std::runtime_error(base::toLogLine(loaded.error()));
        models = std::move(*loaded);
        auto picture = media::loadImage(root / "samples/photo.png");
        if (!picture)
            throw std::runtime_error(base::toLogLine(picture.error()));
        photo = std::move(*picture);
    }

    std::unique_ptr<inference::Backend> backend;
    FaceModels models;
    media::Frame photo;
};

inline cv::Mat viewOf(media::Frame &frame)
{
    return {frame.size().height, frame.size().width,
            frame.format() == media::PixelFormat::Gray8 ? CV_8UC1 : CV_8UC3, frame.plane(),
            static_cast<std::size_t>(frame.stride())};
}

inline cv::Mat viewOf(const media::Frame &frame)
{
    return viewOf(const_cast<media::Frame &>(frame));
}

inline media::Frame frameOf(const cv::Mat &bgr, base::Timestamp captured)
{
    media::Frame frame({bgr.cols, bgr.rows}, media::PixelFormat::Bgr24);
    bgr.copyTo(viewOf(frame));
    frame.captured = captured;
    return frame;
}

inline base::Timestamp frameTime(int index)
{
    return base::timestampFromMicros(1'700'000'000'000'000ULL +
                                     static_cast<std::uint64_t>(index) * 33'333ULL);
}

} // namespace ducklive::face::test
