#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/media/frame.h"
#include "ducklive/media/size.h"

#include <vector>

namespace ducklive::server {

/// A second of somebody who sways before a camera, as JPEGs of that size, made of a photo.
[[nodiscard]] base::Result<std::vector<base::SharedBytes>>
swayingPictures(const media::Frame &photo, media::Size size);

} // namespace ducklive::server
