#pragma once

#include "source_data.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Takes the glasses of a photo out of its texture (Bgr24, with vertices and faceWidth of `data`);
/// false when there are none.
bool removeGlasses(cv::Mat &texture, const SourceData &data);

} // namespace ducklive::face
