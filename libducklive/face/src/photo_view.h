#pragma once

#include "landmark_set.h"
#include "vertex_visibility.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// A face as one photo shows it.
struct PhotoView
{
    cv::Mat photo; ///< Bgr24
    LandmarkSet points{};
    VertexWeights weights{}; ///< how well it shows each vertex

    /// Each side of the face from the other one.
    [[nodiscard]] PhotoView mirrored(const CanonicalFace &canonical) const;
};

} // namespace ducklive::face
