#pragma once

#include <cstdint>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Moves the outline of a hand that is known roughly to where the colours change: near it a pixel
/// belongs to what it resembles more, the hand a little inside or the picture a little outside (a
/// local version of the colour models of Chuang et al. 2001). One thread.
class HandMatte
{
public:
    /// `hand` (Gray8) 0 or 255, in place, soft-edged afterwards; `finger`: breadth of one, pixels.
    void refine(const cv::Mat &bgr, float finger, cv::Mat &hand);

private:
    void move(const cv::Mat &bgr, int reach, cv::Mat &hand);
    [[nodiscard]] static std::uint8_t shareOf(const cv::Vec3b &pixel, const cv::Vec4f &inside,
                                              const cv::Vec4f &outside, std::uint8_t otherwise);
    void meanWhere(const cv::Mat &mask, int side, cv::Mat &mean);

    cv::Mat m_small, m_smallHand, m_core, m_rest, m_sum;
    cv::Mat m_inside, m_outside; ///< half size: colours times weight, weight
};

} // namespace ducklive::face
