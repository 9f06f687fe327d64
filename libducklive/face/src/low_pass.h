#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Weighted low-pass of a small colour picture that ignores dark outliers.
class LowPass
{
public:
    /// `small` Bgr24 or BGRA, `visible` 0…1 floats of the same size.
    void compute(const cv::Mat &small, const cv::Mat &visible, double sigmaX, double sigmaY);

    /// Colour · weight and weight, before and after the blur.
    [[nodiscard]] const cv::Mat &sums() const { return m_sums; }
    [[nodiscard]] const cv::Mat &low() const { return m_low; }
    /// 0…1: how far each pixel is no dark outlier.
    [[nodiscard]] const cv::Mat &trust() const { return m_trust; }

private:
    void distrustDark();

    cv::Mat m_sums;
    cv::Mat m_low;
    cv::Mat m_trust;
};

[[nodiscard]] float lumaOf(const cv::Vec4f &bgr);

} // namespace ducklive::face
