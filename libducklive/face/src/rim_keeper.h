#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Keeps the rims of glasses in front at the frame's resolution: each pixel is placed between the
/// colour of the rims, which is one, and the brightest thing near it. One per face, one thread.
class RimKeeper
{
public:
    /// `zone` 0…255: where rims may lie; `rim` their brightness. Opens `alpha` and lowers `weight`
    /// (float). All of one size.
    void open(const cv::Mat &frame, const cv::Mat &zone, float rim, float faceWidth, cv::Mat &alpha,
              cv::Mat &weight);

private:
    cv::Mat m_grey, m_half, m_closed, m_around;
};

} // namespace ducklive::face
