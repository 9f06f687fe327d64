#pragma once

#include "ducklive/face/enrolment_report.h"
#include "ducklive/face/pixel_rect.h"

#include "landmark_set.h"
#include "shape_transfer.h"
#include "vertex_visibility.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Everything computed once from a photo.
struct SourceData
{
    std::string name;
    PixelRect thumbnail;
    EnrolmentReport report;

    /// B, G, R and reach: 0 at the face's outline or on hair, 255 well inside. Each level is half
    /// the size of the one before it.
    std::vector<cv::Mat> levels;
    std::array<cv::Point2f, ids::kMeshCount> vertices{}; ///< in the first level's pixels
    VertexWeights weights{};                             ///< how well the photo shows each vertex
    FaceShape shape{};                                   ///< of the photo's face
    std::optional<cv::Vec3f> iris; ///< B, G, R; nothing when the eyes are too small or closed
    float faceWidth = 0.0F;        ///< in the first level's pixels, as FacePose measures it
};

/// Width of the canonical face in centimetres: FacePose::scale times this is a face's width.
inline constexpr float kFaceWidth = 15.0F;

/// Reach 255 lies this deep inside the outline, as a share of the face's width.
inline constexpr float kReachDepth = 0.16F;

} // namespace ducklive::face
