#pragma once

#include "landmark_set.h"

#include <array>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Parts of a face as masks (255 inside) on a small upright grid.
struct FaceZones
{
    cv::Mat face;    ///< inside the outline
    cv::Mat bare;    ///< skin that is never dark by nature: no brow, eye, lip, nostril
    cv::Mat skin;    ///< all but brows, eyes and lips, up to the outline
    cv::Mat glasses; ///< where rims and bridge of glasses lie
    cv::Mat bridge;  ///< between the eyes, where glasses rest
    std::array<cv::Mat, 2> cheeks; ///< the part of `glasses` straight below each eye
    cv::Mat brows;
    cv::Mat lips;
    cv::Mat lids;     ///< around the eyes, without what lies between the lids
    cv::Mat speaking; ///< lips, eyes and brows with their surroundings: they move by themselves

    /// `vertices` in grid pixels, `faceWidth` likewise.
    [[nodiscard]] static FaceZones from(const std::array<cv::Point2f, ids::kMeshCount> &vertices,
                                        float faceWidth, cv::Size grid);
};

/// How much of a mask another one covers, 0…1.
[[nodiscard]] double shareOf(const cv::Mat &part, const cv::Mat &whole);

} // namespace ducklive::face
