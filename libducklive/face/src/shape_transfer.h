#pragma once

#include "canonical_face_data.h"
#include "face_pose.h"
#include "landmark_set.h"

#include <array>
#include <vector>

namespace ducklive::face {

/// The mesh without its pose, in centimetres of the canonical face.
using FaceShape = std::array<cv::Point3f, ids::kMeshCount>;

[[nodiscard]] FaceShape shapeOf(const FacePose &pose, const LandmarkSet &points);

/// Moves brows, nose and the surroundings of eyes and mouth towards the proportions of another face
/// (identity and expression apart, as Thies et al. 2016): new = point + share · (other's shape −
/// own neutral shape), turned as the face is. Outline, lid edges and the inside of the lips stay
/// where they are, because there the frame's own pixels begin. Only what both halves of the face
/// share is taken over: what is lopsided is mostly pose or half a smile of the photo. The own
/// neutral shape is learnt as a running mean that single grimaces hardly move. One per face, one
/// thread.
class ShapeTransfer
{
public:
    /// `points` in place; `pose` of the frame, `seconds` since the last call.
    void apply(const CanonicalFace &canonical, const FaceShape &other, const FacePose &pose,
               float seconds, LandmarkSet &points);

private:
    void learn(const FaceShape &now, float seconds);

    std::vector<float> m_share; ///< per vertex
    FaceShape m_neutral{};
    float m_seconds = 0.0F; ///< learnt for so long
};

} // namespace ducklive::face
