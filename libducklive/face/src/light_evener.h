#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Takes coloured and one-sided light and darkness out of a small picture, so that a detector that
/// learnt from photos in plain light works on it: every channel is divided by its surroundings'
/// mean, brightness half-way in the logarithm (Retinex, Land and McCann 1971). One thread.
class LightEvener
{
public:
    /// `bgr` in place; best at a few hundred pixels.
    void apply(cv::Mat &bgr);

private:
    cv::Mat m_around; ///< coarse: mean of the surroundings, then the gain
    cv::Mat m_gain;
};

} // namespace ducklive::face
