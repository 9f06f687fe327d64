#pragma once

#include <opencv2/imgproc.hpp>

namespace ducklive::test {

/// A camera's picture of the given size out of a frame of talking_head.mp4, a recording of a screen
/// with a small camera picture on it.
inline cv::Mat cameraPicture(const cv::Mat &recorded, cv::Size size = {960, 720})
{
    cv::Mat camera;
    cv::resize(recorded(cv::Rect(114, 84, 254, 188)), camera, size, 0, 0, cv::INTER_CUBIC);
    return camera;
}

} // namespace ducklive::test
