#pragma once

#include "source_data.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Makes the folds beside a smiling mouth, the cheeks they lift and the dark mouth corners flatter,
/// and closes the mouth (`texture` Bgr24, the size of the first level): on another expression they
/// would look like scars. Nothing happens to a closed mouth.
void relaxSmile(cv::Mat &texture, const SourceData &data);

} // namespace ducklive::face
