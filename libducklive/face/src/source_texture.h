#pragma once

#include "canonical_face_data.h"
#include "photo_view.h"
#include "source_data.h"

#include <span>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Fills levels, vertices and foreheadUsed of `data` from the photo: crop, enlargement of small
/// faces, and the reach map, which keeps the outline, the hair fringe and the shadow of glasses on
/// the forehead from travelling.
/// `others` fill what the base photo does not show; data.weights must be the base's.
void makeSourceTexture(const CanonicalFace &canonical, const PhotoView &base,
                       std::span<const PhotoView> others, float faceWidth, SourceData &data);

} // namespace ducklive::face
