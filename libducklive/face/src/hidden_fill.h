#pragma once

#include "canonical_face_data.h"
#include "photo_view.h"
#include "source_data.h"

namespace ducklive::face {

/// Draws into `texture` (Bgr24, whose mesh is data.vertices) what the base photo does not show and
/// `other` does, in the colours of the base, and raises data.weights accordingly.
void fillHidden(const CanonicalFace &canonical, const PhotoView &other, cv::Mat &texture,
                SourceData &data);

} // namespace ducklive::face
