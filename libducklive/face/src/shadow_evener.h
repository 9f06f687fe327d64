#pragma once

#include "canonical_face_data.h"
#include "source_data.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Takes the shadows that light from one side throws (beside the nose, in an eye socket, on a
/// cheek) off a texture (Bgr24, whose mesh is data.vertices), going by the other half of the face,
/// which is nearly its mirror image: what is darker than its counterpart is made lighter, and the
/// counterpart a little darker. Neither half changes where the photo does not show both.
void evenShadows(const CanonicalFace &canonical, const SourceData &data, cv::Mat &texture);

} // namespace ducklive::face
