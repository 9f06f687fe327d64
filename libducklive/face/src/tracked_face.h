#pragma once

#include "face_motion.h"
#include "face_pose.h"
#include "landmark_set.h"
#include "mesh_smoother.h"
#include "rotated_square.h"

#include <cstdint>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// A face that is followed from frame to frame.
struct TrackedFace
{
    std::uint64_t id =
        0;             ///< kept when the face is found again soon and near, else never used again
    LandmarkSet raw{}; ///< as the net said
    RotatedSquare square; ///< what the net saw
    LandmarkSet points{}; ///< steadied, what is drawn
    FacePose pose;
    MeshSmoother smoother;
    FaceMotion motion;

    [[nodiscard]] cv::Rect2f box() const; ///< around the raw landmarks
    /// The pictures to come are larger by `factor`.
    void rescale(float factor);
};

} // namespace ducklive::face
