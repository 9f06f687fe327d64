#pragma once

#include "iris_colour.h"

#include <array>
#include <optional>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Gives the frame's own eyes the colour of the source's irises: pixels between the lids and
/// inside the iris are multiplied, so that pupil, highlights and gaze stay. One per face, one
/// thread.
class IrisTint
{
public:
    /// `source` (B, G, R) is the photo's iris, `light` per pixel (gain B, G, R, …) what brings the
    /// photo into the light of `frame` (Bgr24, with `points`). `seen` 0…1 (float) is how much of
    /// the face is seen: a hand before the eyes is not tinted. Sets `mask` (Gray8) where it changes
    /// `frame`.
    void apply(const LandmarkSet &points, const cv::Vec3f &source, const cv::Mat &light,
               const cv::Mat &seen, float seconds, cv::Mat &frame, cv::Mat &mask);

private:
    void tint(const Iris &iris, const cv::Rect &box, const cv::Vec3f &ratio, float bright,
              const cv::Mat &seen, cv::Mat &frame, cv::Mat &mask) const;

    cv::Mat m_lids;
    std::array<std::optional<cv::Vec3f>, 2> m_own; ///< filtered in time
};

} // namespace ducklive::face
