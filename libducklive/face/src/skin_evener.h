#pragma once

#include "source_data.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Takes coloured light off the bare skin of a texture (Bgr24, with vertices and faceWidth of
/// `data`): where its colour strays over more than pores and spots from that of the whole face, it
/// is brought back. Brows and lids that are more colourful than skin would be in their shade, and
/// lips bluer than that, are brought to it. Eyes and all brightness stay.
void evenSkin(cv::Mat &texture, const SourceData &data);

} // namespace ducklive::face
