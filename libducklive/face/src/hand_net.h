#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/model.h"

#include "hand_points.h"
#include "square_cutter.h"

#include <memory>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// The points of a hand inside a rotated square of a picture (Zhang et al. 2020, "MediaPipe
/// Hands"). One thread.
class HandNet
{
public:
    [[nodiscard]] static base::Result<HandNet> create(const inference::Model &model);

    /// Fills `points` and returns the probability that the square holds a hand. ModelFailed when
    /// the net fails or answers with something that is no number.
    [[nodiscard]] base::Result<float> run(const cv::Mat &bgr, const RotatedSquare &square,
                                          HandPoints &points);

private:
    HandNet(std::unique_ptr<inference::Session> session, std::size_t landmarks,
            std::size_t presence);

    std::unique_ptr<inference::Session> m_session;
    std::size_t m_landmarks;
    std::size_t m_presence;
    SquareCutter m_cutter;
    cv::Mat m_crop;
};

/// The square for the next run: around the points, fingers up.
[[nodiscard]] RotatedSquare squareAround(const HandPoints &points);

} // namespace ducklive::face
