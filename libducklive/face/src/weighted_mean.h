#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Colour · weight and weight of each pixel (four floats), for means that are taken over a part of
/// a picture. `picture` Bgr24 or BGRA, `weight` 0…1 floats of the same size.
void weightedSums(const cv::Mat &picture, const cv::Mat &weight, cv::Mat &sums);

/// Mean colour around each pixel of what has weight, the nearer the more (normalised convolution,
/// Knutsson & Westin 1993). One thread.
class WeightedMean
{
public:
    /// `sigma` in pixels. Three floats a pixel, valid until the next call; where nothing with
    /// weight is near, black.
    const cv::Mat &compute(const cv::Mat &picture, const cv::Mat &weight, double sigma);

private:
    cv::Mat m_sums, m_mean;
};

} // namespace ducklive::face
