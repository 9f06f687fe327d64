#pragma once

#include "source_data.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Takes the shade of tinted lenses off a texture (Bgr24, with vertices and faceWidth of `data`)
/// whose rims are gone: around the eyes skin becomes as bright as below them, but for the shade
/// that sockets have by nature; its colour is left to evenSkin(). Clear lenses change little.
void clearLenses(cv::Mat &texture, const SourceData &data);

} // namespace ducklive::face
