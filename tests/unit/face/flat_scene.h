#pragma once

#include "landmark_set.h"
#include "vertex_visibility.h"

#include <cstdint>

#include <opencv2/core.hpp>

namespace ducklive::face::test {

/// A frame and a drawn texture without any features, every vertex in sight, for what darkens the
/// texture by what the frame shows.
struct FlatScene
{
    static constexpr std::uint8_t kTexture = 180;

    LandmarkSet points{};
    VertexWeights visible{};
    cv::Mat frame;   ///< Bgr24
    cv::Mat texture; ///< BGRA, all kTexture

    FlatScene(int side, std::uint8_t skin)
        : frame(side, side, CV_8UC3, cv::Scalar::all(skin))
        , texture(side, side, CV_8UC4, cv::Scalar::all(kTexture))
    {
        visible.fill(1.0F);
    }

    [[nodiscard]] bool isUntouched() const
    {
        return cv::countNonZero(texture.reshape(1) != kTexture) == 0;
    }
};

} // namespace ducklive::face::test
