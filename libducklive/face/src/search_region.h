#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// A part of the picture the detector looks at, and how it looked the last time.
struct SearchRegion
{
    cv::Rect2f inPicture;
    cv::Rect inReduced;
    cv::Rect inCoarse;
    cv::Mat seen;          ///< coarse brightness at the last look; empty before the first
    int changed = 0;       ///< coarse pixels that differ from it, known people left out
    int changedInside = 0; ///< the same, near known people
    int age = 0;           ///< frames since the last look
};

} // namespace ducklive::face
