#pragma once

#include "landmark_set.h"

#include <span>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Cuts the living parts out of the mask, where the frame's own pixels stay: both eyes, and the
/// inside of an open mouth with teeth and tongue. One per face, one thread.
class LiveHoles
{
public:
    /// `points` in the mask's pixels; `faceWidth` in pixels.
    void cut(const LandmarkSet &points, float faceWidth, float seconds, cv::Mat &alpha);
    void reset();

private:
    void updateMouth(const LandmarkSet &points, float seconds);
    void cutEye(const LandmarkSet &points, std::span<const std::uint16_t> lids,
                std::span<const std::uint16_t> iris, float faceWidth, cv::Mat &alpha);
    void fill(const LandmarkSet &points, std::span<const std::uint16_t> outline,
              const cv::Rect &box);
    void open(const cv::Rect &box, float strength, cv::Mat &alpha) const;

    cv::Mat m_hole, m_iris;
    float m_opening = 0.0F; ///< 0…1, follows m_isOpen within a few frames
    bool m_isOpen = false;
    bool m_started = false;
};

} // namespace ducklive::face
