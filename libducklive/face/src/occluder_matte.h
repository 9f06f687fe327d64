#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Sharpens the outline of an occluder that is known on a coarse grid: between the colour in front
/// and the colour expected behind, each pixel of the frame is placed on the line through both
/// (linear matting, as in Wang & Cohen 2007). One per face, one thread.
class OccluderMatte
{
public:
    /// All on the grid: `core` 255 on the occluder, `now` and `behind` Bgr24.
    void prepare(const cv::Mat &core, const cv::Mat &now, const cv::Mat &behind);

    /// Opens `alpha` and lowers `weight` (float) where `frame` shows the occluder. `toGridX`,
    /// `toGridY`: place in the grid of each pixel. All five of one size.
    void open(const cv::Mat &frame, const cv::Mat &toGridX, const cv::Mat &toGridY, cv::Mat &alpha,
              cv::Mat &weight);

private:
    cv::Mat m_line; ///< per grid pixel (weights of B, G, R, constant): 0 = behind, 1 = in front
    cv::Mat m_full;
    cv::Mat m_colour, m_share; ///< mean colour in front
    cv::Mat m_near, m_deep;
};

} // namespace ducklive::face
