#pragma once

#include "ducklive/base/timestamp.h"

#include "face_pose.h"
#include "landmark_set.h"
#include "one_euro_bank.h"

#include <optional>

#include <opencv2/core/matx.hpp>

namespace ducklive::face {

/// Steadies landmarks in the face's own frame: the pose and what remains without it (expression)
/// are filtered apart, lips and lids hardly at all.
class MeshSmoother
{
public:
    MeshSmoother();

    /// `points` in place; returns the filtered pose. Starts anew when time went back or a gap of
    /// more than half a second lies between.
    FacePose smooth(const CanonicalFace &canonical, base::Timestamp when, LandmarkSet &points);
    void reset();
    /// The pictures to come are larger by `factor`.
    void rescale(float factor);

private:
    FacePose smoothPose(const FacePose &raw, float seconds);

    std::optional<base::Timestamp> m_last;
    OneEuroBank m_pose;
    OneEuroBank m_expression;
    std::vector<float> m_residuals;
    float m_unit = 1.0F; ///< pixels per centimetre at the start: places are filtered in centimetres
    cv::Vec4f m_turn{1.0F, 0.0F, 0.0F, 0.0F}; ///< last filtered quaternion (w, x, y, z)
};

} // namespace ducklive::face
