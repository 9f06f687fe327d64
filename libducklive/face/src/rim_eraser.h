#pragma once

#include "face_pose.h"
#include "rim_fill.h"
#include "rim_matte.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Takes away what a drawn face leaves of the glasses under it: hinges and arms beside the mask,
/// and the rim that stands off the head when it turns. What is around the rim is drawn over it.
/// One per face, one thread.
class RimEraser
{
public:
    /// `frame` before the face is drawn; `points` and `alpha` of the face, whose pixels begin in
    /// the frame at `corner`; `rim` the brightness of the glasses, `opacity` (0…1) of the face.
    /// Sets `mask` (Gray8, whole frame) where `frame` changes.
    void erase(const FacePose &pose, float rim, float opacity, const LandmarkSet &points,
               const cv::Point &corner, const cv::Mat &alpha, cv::Mat &frame, cv::Mat &mask);

    /// So far beside the mesh, as a share of the face's width.
    static constexpr float kReach = 0.2F;

private:
    [[nodiscard]] cv::Rect drawZone(const FacePose &pose, cv::Size frame);
    void spareEyes(const LandmarkSet &points, const cv::Point &shift, float margin);

    RimMatte m_matte;
    RimFill m_fill;
    cv::Mat m_zone; ///< of the rectangle's size
};

} // namespace ducklive::face
