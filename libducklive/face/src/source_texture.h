#pragma once

#include "landmark_set.h"
#include "source_data.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Fills levels, vertices and foreheadUsed of `data` from the photo: crop, enlargement of small
/// faces, and the reach map, which keeps the outline, the hair fringe and the shadow of glasses on
/// the forehead from travelling.
void makeSourceTexture(const cv::Mat &photoBgr, const LandmarkSet &points, float faceWidth,
                       SourceData &data);

} // namespace ducklive::face
