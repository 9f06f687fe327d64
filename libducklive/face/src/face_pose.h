#pragma once

#include "canonical_face_data.h"
#include "landmark_set.h"

#include <opencv2/core/matx.hpp>

namespace ducklive::face {

/// Where the canonical face is in a picture: point = rotation · canonical · scale + translation.
struct FacePose
{
    cv::Matx33f rotation = cv::Matx33f::eye();
    float scale = 1.0F;      ///< pixels per centimetre
    cv::Point3f translation; ///< pixels

    [[nodiscard]] float yaw() const;   ///< degrees, positive: turned towards the picture's right
    [[nodiscard]] float pitch() const; ///< degrees, positive: looking down
    [[nodiscard]] float roll() const;  ///< degrees, positive: clockwise in the picture
    [[nodiscard]] cv::Point3f toPicture(const cv::Point3f &face) const;
    [[nodiscard]] cv::Point3f toFace(const cv::Point3f &picture) const;
};

/// Weighted similarity fit (Umeyama 1991) over the pose points of the canonical face.
[[nodiscard]] FacePose fitPose(const CanonicalFace &canonical, const LandmarkSet &points);

} // namespace ducklive::face
