#pragma once

#include "source_data.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Makes the mouth of a photo that shows teeth one that can be drawn closed (`texture` Bgr24, the
/// size of the first level): what lies between the lips becomes the dark line that is seen of it,
/// since an open mouth shows the frame's own, and teeth or shadow inside the outline of the lips
/// becomes lip. `share` 0…1 of it.
void closeMouth(cv::Mat &texture, const SourceData &data, float share);

} // namespace ducklive::face
