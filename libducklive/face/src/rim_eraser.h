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
    /// The face that will be drawn.
    struct Drawn
    {
        const FacePose &pose;
        const LandmarkSet &points; ///< in pixels of `alpha`
        const cv::Mat &alpha;
        cv::Point corner; ///< of `alpha` in the frame
        float opacity;    ///< 0…1
    };

    /// `frame` before the face is drawn, `rim` the brightness of the glasses. Inside `allowed`,
    /// sets `mask` (Gray8, whole frame) where `frame` changes.
    void erase(const Drawn &drawn, float rim, const cv::Rect &allowed, cv::Mat &frame,
               cv::Mat &mask);

    /// So far beside the mesh, as a share of the face's width.
    static constexpr float kReach = 0.3F;

private:
    [[nodiscard]] cv::Rect drawZone(const FacePose &pose, const cv::Rect &allowed);
    void spareWhatIsDrawn(const Drawn &drawn, const cv::Rect &where);

    RimMatte m_matte;
    RimFill m_fill;
    cv::Mat m_zone; ///< of the rectangle's size
};

} // namespace ducklive::face
