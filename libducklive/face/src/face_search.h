#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/model.h"

#include "face_detector.h"

#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Finds faces of any size: the detector sees the whole picture, and for faces below a tenth of its
/// longer side also square tiles of it. One thread.
class FaceSearch
{
public:
    [[nodiscard]] static base::Result<FaceSearch> create(const inference::Model &model);

    /// The whole picture, and every tile when that shows no face.
    [[nodiscard]] base::Result<std::span<const FaceDetection>> everywhere(const cv::Mat &bgr);

    /// The whole picture and the next tile: all tiles have had their turn after a few calls.
    [[nodiscard]] base::Result<std::span<const FaceDetection>> oneMoreTile(const cv::Mat &bgr);

private:
    explicit FaceSearch(FaceDetector detector);

    [[nodiscard]] base::Result<void> look(const cv::Mat &bgr, const cv::Rect &region);

    FaceDetector m_detector;
    std::vector<FaceDetection> m_found;
    std::size_t m_nextTile = 0;
};

} // namespace ducklive::face
