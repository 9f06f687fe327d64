#pragma once

#include "ducklive/media/frame.h"
#include "ducklive/media/size.h"

namespace ducklive::client {

/// The calm picture a call sees while there is no stream: the duck on slate, I420.
[[nodiscard]] media::ConstFramePtr placeholderPicture(media::Size size);

} // namespace ducklive::client
