#pragma once

#include "landmark_set.h"

#include <array>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// A picture of a face, shrunk so that the face has a certain width.
struct FaceGrid
{
    float scale = 1.0F; ///< grid pixels per pixel of the picture
    cv::Size size;
    std::array<cv::Point2f, ids::kMeshCount> vertices{}; ///< on the grid

    /// `vertices` and `faceWidth` in pixels of the picture.
    [[nodiscard]] static FaceGrid of(const std::array<cv::Point2f, ids::kMeshCount> &vertices,
                                     float faceWidth, cv::Size picture, float gridFaceWidth);
};

} // namespace ducklive::face
