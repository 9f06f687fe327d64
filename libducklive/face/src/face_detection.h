#pragma once

#include <array>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// One found face in the picture's pixels.
struct FaceDetection
{
    float score = 0.0F;
    cv::Rect2f box;
    /// Left eye, right eye (as seen in the picture), nose tip, mouth, left ear, right ear.
    std::array<cv::Point2f, 6> points{};
};

} // namespace ducklive::face
