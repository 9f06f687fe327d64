#pragma once

#include "landmark_set.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Keeps the frame's own hair fringe in front of the forehead: there the mask opens where the frame
/// is dark against its skin. One per face, one thread.
class HairGuard
{
public:
    /// `points` in the mask's pixels; `trust` from ColourTransfer::skinTrust().
    void apply(const LandmarkSet &points, const cv::Mat &trust, cv::Mat &alpha);

private:
    cv::Mat m_forehead; ///< coarse grid
    cv::Mat m_keep;
    cv::Mat m_full;
};

} // namespace ducklive::face
