#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Gives a drawn face the sharpness of the frame it goes into: blurred for a soft camera, sharpened
/// (within limits) for a crisp one. The measured ratio is filtered in time. One per face, one
/// thread.
class DetailMatch
{
public:
    /// Changes `texture` (BGRA) in place; `gain` is the contrast the colour transfer will apply.
    void apply(const cv::Mat &frame, cv::Mat &texture, const cv::Mat &alpha, float gain,
               float grain, float seconds);

private:
    cv::Mat m_soft;
    float m_ratio = 1.0F;
    bool m_started = false;
};

} // namespace ducklive::face
