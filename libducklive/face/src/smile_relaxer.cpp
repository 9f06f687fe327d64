#include "smile_relaxer.h"

#include "mesh_outline.h"
#include "mouth_closer.h"

#include <algorithm>
#include <array>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kClosed = 0.04F; ///< lip gap over mouth width
constexpr float kSmiling = 0.10F;
constexpr float kDepthLeft = 0.35F; ///< of a fold's darkness
constexpr float kBulge = 0.7F;      ///< of what a fold gains is taken off the bright skin beside it
constexpr std::array<std::uint16_t, 12> kFoldLeft{129, 36,  205, 187, 207, 214,
                                                  210, 202, 57,  186, 92,  165};
constexpr std::array<std::uint16_t, 12> kFoldRight{358, 266, 425, 411, 427, 434,
                                                   430, 422, 287, 410, 322, 391};

template <class Part>
void fillHull(cv::Mat &mask, const SourceData &data, const Part &part, double value)
{
    std::vector<cv::Point> hull;
    cv::convexHull(outlineOf(data.vertices, part), hull);
    cv::fillConvexPoly(mask, hull, value);
}

/// 1 where folds are softened, 0 elsewhere, with a soft edge.
cv::Mat foldMask(cv::Size size, const SourceData &data)
{
    cv::Mat mask = cv::Mat::zeros(size, CV_32FC1);
    fillHull(mask, data, kFoldLeft, 1.0);
    fillHull(mask, data, kFoldRight, 1.0);
    fillHull(mask, data, ids::kNostrils, 0.0);
    cv::fillPoly(mask, std::vector{outlineOf(data.vertices, ids::kLipsOuter)}, 0.0);
    const int corner = cvRound(data.faceWidth * 0.035F);
    for (const std::uint16_t vertex : {ids::kLipCornerLeft, ids::kLipCornerRight})
        cv::circle(mask,
                   cv::Point(cvRound(data.vertices[vertex].x), cvRound(data.vertices[vertex].y)),
                   corner, 1.0, cv::FILLED);
    cv::GaussianBlur(mask, mask, {}, static_cast<double>(data.faceWidth * 0.012F));
    return mask;
}

} // namespace

void relaxSmile(cv::Mat &texture, const SourceData &data)
{
    const float smile =
        std::clamp((data.report.mouthOpening - kClosed) / (kSmiling - kClosed), 0.0F, 1.0F);
    if (smile <= 0.0F)
        return;
    closeMouth(texture, data, smile);
    const cv::Mat mask = foldMask(texture.size(), data);
    cv::Mat low;
    cv::GaussianBlur(texture, low, {}, static_cast<double>(data.faceWidth * 0.06F));
    for (int y = 0; y < texture.rows; ++y) {
        for (int x = 0; x < texture.cols; ++x) {
            const float share = mask.at<float>(y, x) * smile * (1.0F - kDepthLeft);
            auto &pixel = texture.at<cv::Vec3b>(y, x);
            const cv::Vec3b around = low.at<cv::Vec3b>(y, x);
            for (int k = 0; k < 3; ++k) {
                const auto darker = static_cast<float>(around[k] - pixel[k]);
                pixel[k] = cv::saturate_cast<std::uint8_t>(
                    static_cast<float>(pixel[k]) +
                    share * (darker > 0.0F ? darker : kBulge * darker));
            }
        }
    }
}

} // namespace ducklive::face
