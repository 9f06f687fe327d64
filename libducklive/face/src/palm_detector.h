#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/model.h"

#include "rotated_square.h"

#include <memory>
#include <optional>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Finds the strongest palm of a picture (BlazePalm, Zhang et al. 2020, "MediaPipe Hands"). It
/// takes a face for a palm now and then. One thread.
class PalmDetector
{
public:
    [[nodiscard]] static base::Result<PalmDetector> create(const inference::Model &model);

    /// The square around the whole hand, fingers up; nothing when no palm is seen. ModelFailed when
    /// the net fails or answers with something that is no number.
    [[nodiscard]] base::Result<std::optional<RotatedSquare>> detect(const cv::Mat &bgr);

private:
    PalmDetector(std::unique_ptr<inference::Session> session, std::size_t regressors,
                 std::size_t scores);

    std::unique_ptr<inference::Session> m_session;
    std::size_t m_regressors;
    std::size_t m_scores;
    std::vector<cv::Point2f> m_anchors;
    cv::Mat m_small;
};

} // namespace ducklive::face
