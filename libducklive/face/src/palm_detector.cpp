#include "palm_detector.h"

#include "pixel_loops.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kSide = 192;
constexpr float kLeastLogit = 0.4F; ///< a score of 0.6
constexpr std::size_t kValues = 18; ///< box and seven points
constexpr std::size_t kWrist = 4;   ///< column of the row
constexpr std::size_t kMiddle = 8;  ///< root of the middle finger
constexpr float kHandOverPalm = 2.6F;
constexpr float kTowardsFingers = 0.5F; ///< of the palm's height

std::vector<cv::Point2f> makeAnchors()
{
    std::vector<cv::Point2f> anchors;
    for (const auto &[stride, repetitions] : {std::pair{8, 2}, std::pair{16, 6}}) {
        const int cells = kSide / stride;
        for (int cell = 0; cell < cells * cells; ++cell) {
            const cv::Point2f centre(
                (static_cast<float>(cell % cells) + 0.5F) * static_cast<float>(stride),
                (static_cast<float>(cell / cells) + 0.5F) * static_cast<float>(stride));
            anchors.insert(anchors.end(), static_cast<std::size_t>(repetitions), centre);
        }
    }
    return anchors;
}

/// In the net's pixels.
RotatedSquare squareOf(std::span<const float> row, const cv::Point2f &anchor)
{
    const cv::Point2f wrist(row[kWrist], row[kWrist + 1]);
    const cv::Point2f middle(row[kMiddle], row[kMiddle + 1]);
    const cv::Point2f up = middle - wrist;
    const float angle = std::atan2(up.y, up.x) + std::numbers::pi_v<float> / 2;
    const float side = std::max(row[2], row[3]);
    const cv::Point2f centre =
        anchor + cv::Point2f(row[0], row[1]) +
        cv::Point2f(std::sin(angle), -std::cos(angle)) * kTowardsFingers * side;
    return {centre, kHandOverPalm * side, angle};
}

} // namespace

Result<PalmDetector> PalmDetector::create(const inference::Model &model)
{
    auto session = model.createSession();
    if (!session)
        return std::unexpected(session.error());
    return PalmDetector(std::move(*session), model.outputIndex("regressors").value_or(0),
                        model.outputIndex("scores").value_or(1));
}

PalmDetector::PalmDetector(std::unique_ptr<inference::Session> session, std::size_t regressors,
                           std::size_t scores)
    : m_session(std::move(session))
    , m_regressors(regressors)
    , m_scores(scores)
    , m_anchors(makeAnchors())
{
}

Result<std::optional<RotatedSquare>> PalmDetector::detect(const cv::Mat &bgr)
{
    const int longest = std::max(bgr.cols, bgr.rows);
    const float scale = static_cast<float>(longest) / kSide;
    const cv::Size inner(std::max(1, bgr.cols * kSide / longest),
                         std::max(1, bgr.rows * kSide / longest));
    const cv::Point at((kSide - inner.width) / 2, (kSide - inner.height) / 2);
    m_small.create(kSide, kSide, CV_8UC3);
    m_small.setTo(cv::Scalar::all(0));
    cv::resize(bgr, m_small(cv::Rect(at, inner)), inner, 0, 0, cv::INTER_AREA);
    bgrToPlanarRgb(m_small, m_session->input(0).as<float>(), 1.0F / 255.0F, 0.0F);
    if (auto ran = m_session->run(); !ran)
        return std::unexpected(ran.error());
    const auto logits = m_session->output(m_scores).as<float>();
    const auto best = std::ranges::max_element(logits);
    if (std::isnan(*best))
        return fail(ErrorCode::ModelFailed, "palm_detection", "not a number");
    if (*best < kLeastLogit)
        return std::optional<RotatedSquare>{};
    const auto index = static_cast<std::size_t>(best - logits.begin());
    const auto row = m_session->output(m_regressors).as<float>().subspan(index * kValues, kValues);
    if (!std::ranges::all_of(row, [](float value) { return std::isfinite(value); }))
        return fail(ErrorCode::ModelFailed, "palm_detection", "not a number");
    RotatedSquare square = squareOf(row, m_anchors[index]);
    square.centre = (square.centre - cv::Point2f(at)) * scale;
    square.side *= scale;
    return std::optional(square);
}

} // namespace ducklive::face
