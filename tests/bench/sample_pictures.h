#pragma once

#include "ducklive/base/shared_bytes.h"

#include <string>
#include <vector>

namespace ducklive::bench {

/// The talking head of the sample video as a webcam would send it: the camera picture inside the
/// screen recording, 1280×720, JPEG of quality 85. Empty when the file cannot be read.
[[nodiscard]] std::vector<base::SharedBytes> samplePictures(const std::string &video, int most);

} // namespace ducklive::bench
