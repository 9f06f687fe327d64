#pragma once

#include "landmark_ids.h"

#include <array>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// 478 points in the picture's pixels; z has the scale of x and is smaller towards the viewer.
using LandmarkSet = std::array<cv::Point3f, ids::kCount>;

} // namespace ducklive::face
