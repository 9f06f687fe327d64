#include "face_grid.h"

#include <algorithm>

#include <opencv2/core.hpp>

namespace ducklive::face {

namespace {

constexpr int kLeastSide = 16;

} // namespace

FaceGrid FaceGrid::of(const std::array<cv::Point2f, ids::kMeshCount> &vertices, float faceWidth,
                      cv::Size picture, float gridFaceWidth)
{
    FaceGrid grid;
    grid.scale = gridFaceWidth / faceWidth;
    grid.size = {std::max(kLeastSide, cvRound(static_cast<float>(picture.width) * grid.scale)),
                 std::max(kLeastSide, cvRound(static_cast<float>(picture.height) * grid.scale))};
    const cv::Point2f half(0.5F, 0.5F);
    for (std::size_t i = 0; i < vertices.size(); ++i)
        grid.vertices[i] = (vertices[i] + half) * grid.scale - half;
    return grid;
}

} // namespace ducklive::face
