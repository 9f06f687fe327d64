#pragma once

#include "ducklive/media/frame.h"

#include <opencv2/core.hpp>

namespace ducklive::capture {

/// A view on a Bgr24 frame; the frame must outlive it.
[[nodiscard]] cv::Mat matFrom(const media::Frame &frame);

/// Scales a BGR picture into the frame's size and letterboxes it with black.
void fitInto(const cv::Mat &picture, media::Frame &frame);

} // namespace ducklive::capture
