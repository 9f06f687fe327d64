#pragma once

#include "shrinker.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// How much of each pixel is a rim of glasses, at the frame's resolution: the pixel is placed
/// between the colour of the rims, which is one, and the brightest thing near it. One thread.
class RimMatte
{
public:
    /// `zone` Gray8, of the frame's size: where rims may lie. `rim` is their brightness, `thickest`
    /// in pixels. From `from` to `to` of the way down to it a pixel becomes rim. Gray8, 255 where
    /// nothing but rim is seen; valid until the next call.
    const cv::Mat &find(const cv::Mat &frame, const cv::Mat &zone, float rim, float thickest,
                        float from = 0.5F, float to = 0.8F);

private:
    Shrinker m_shrinker;
    cv::Mat m_grey, m_half, m_closed, m_around, m_rims;
};

} // namespace ducklive::face
