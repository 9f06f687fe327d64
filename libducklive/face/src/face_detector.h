#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/model.h"

#include "face_detection.h"

#include <memory>
#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Finds faces of at least a tenth of the picture's height (BlazeFace, Bazarevsky et al. 2019).
/// One thread.
class FaceDetector
{
public:
    [[nodiscard]] static base::Result<FaceDetector> create(const inference::Model &model);

    /// Strongest first. ModelFailed when the net fails or answers with something that is no number.
    [[nodiscard]] base::Result<std::span<const FaceDetection>> detect(const cv::Mat &bgr);

private:
    FaceDetector(std::unique_ptr<inference::Session> session, std::size_t regressors,
                 std::size_t scores);

    void fillInput(const cv::Mat &bgr);
    [[nodiscard]] bool decode();
    void suppress();

    std::unique_ptr<inference::Session> m_session;
    std::size_t m_regressors;
    std::size_t m_scores;
    std::vector<cv::Point2f> m_anchors;
    std::vector<FaceDetection> m_candidates;
    std::vector<FaceDetection> m_faces;
    cv::Mat m_small;
    float m_scale = 1.0F; ///< picture pixels per input pixel
    cv::Point2f m_pad;    ///< black border in input pixels
};

} // namespace ducklive::face
