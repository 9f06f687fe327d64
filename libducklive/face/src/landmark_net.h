#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/model.h"

#include "landmark_set.h"
#include "square_cutter.h"

#include <memory>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// The 478 points of a face inside a rotated square of a picture (Attention Mesh, Grishchenko et
/// al. 2020). One thread.
class LandmarkNet
{
public:
    [[nodiscard]] static base::Result<LandmarkNet> create(const inference::Model &model);

    /// Fills `points` and returns the probability that the square holds a face. ModelFailed when
    /// the net fails or answers with something that is no number.
    [[nodiscard]] base::Result<float> run(const cv::Mat &bgr, const RotatedSquare &square,
                                          LandmarkSet &points);

private:
    LandmarkNet(std::unique_ptr<inference::Session> session, std::size_t landmarks,
                std::size_t flag);

    std::unique_ptr<inference::Session> m_session;
    std::size_t m_landmarks;
    std::size_t m_flag;
    SquareCutter m_cutter;
    cv::Mat m_crop;
};

/// The square for the next run: 1.5 times the landmarks' box, turned with the eyes.
[[nodiscard]] RotatedSquare squareAround(const LandmarkSet &points);

} // namespace ducklive::face
