#include "mouth_closer.h"

#include "median_colour.h"
#include "mesh_outline.h"
#include "weighted_mean.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr double kMouthLine = 0.55;  ///< brightness of the line between the lips, of the lips' own
constexpr float kMiddle = 0.25F;     ///< of the mouth's width, on each side: surely lips
constexpr float kBrightness = 25.0F; ///< levels by which lips differ among themselves, as below
constexpr float kRedness = 8.0F;
constexpr double kLipSpread = 0.04; ///< of the face's width, as below: where lip is taken from
constexpr double kLipEdge = 0.004;
constexpr double kMixEdge = 0.006;

cv::Mat insideOf(cv::Size size, const SourceData &data, std::span<const std::uint16_t> part)
{
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    cv::fillPoly(mask, std::vector{outlineOf(data.vertices, part)}, 255);
    return mask;
}

cv::Mat softly(const cv::Mat &mask, double sigma)
{
    cv::Mat soft;
    mask.convertTo(soft, CV_32FC1, 1.0 / 255.0);
    cv::GaussianBlur(soft, soft, {}, sigma);
    return soft;
}

/// Median Lab of the middle of the lips; nothing when none of it is seen.
std::optional<cv::Vec3f> lipColour(const cv::Mat &lab, const cv::Mat &lips, const SourceData &data)
{
    const cv::Point2f left = data.vertices[ids::kLipCornerLeft];
    const cv::Point2f right = data.vertices[ids::kLipCornerRight];
    const float middle = 0.5F * (left.x + right.x);
    const float reach = kMiddle * std::abs(right.x - left.x);
    cv::Mat sure;
    cv::erode(lips, sure, cv::Mat::ones(3, 3, CV_8UC1));
    std::vector<cv::Vec3b> seen;
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            if (sure.at<std::uint8_t>(y, x) != 0 &&
                std::abs(static_cast<float>(x) - middle) <= reach)
                seen.push_back(lab.at<cv::Vec3b>(y, x));
        }
    }
    if (seen.empty())
        return std::nullopt;
    return medianOf(seen);
}

/// 0…1 within the lips: neither much brighter nor darker than them, nor less red.
cv::Mat lipLikeness(const cv::Mat &lab, const cv::Mat &lips, const cv::Vec3f &colour)
{
    cv::Mat likeness = cv::Mat::zeros(lab.size(), CV_32FC1);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            if (lips.at<std::uint8_t>(y, x) == 0)
                continue;
            const cv::Vec3f off = cv::Vec3f(lab.at<cv::Vec3b>(y, x)) - colour;
            const float bright = off[0] / kBrightness;
            const float pale = std::min(off[1], 0.0F) / kRedness;
            likeness.at<float>(y, x) =
                std::exp(-std::max(bright * bright + pale * pale - 1.0F, 0.0F));
        }
    }
    return likeness;
}

/// What is no lip inside the outline of the lips becomes what the lips around it are.
void repaintLips(cv::Mat &texture, const cv::Mat &lips, const SourceData &data, float share)
{
    const double width = static_cast<double>(data.faceWidth);
    cv::Mat lab;
    cv::cvtColor(texture, lab, cv::COLOR_BGR2Lab);
    const auto colour = lipColour(lab, lips, data);
    if (!colour)
        return;
    cv::Mat likeness = lipLikeness(lab, lips, *colour);
    WeightedMean around;
    const cv::Mat &fill = around.compute(texture, likeness, kLipSpread * width);
    const cv::Mat soft = softly(lips, kLipEdge * width);
    cv::GaussianBlur(likeness, likeness, {}, kMixEdge * width);
    for (int y = 0; y < texture.rows; ++y) {
        for (int x = 0; x < texture.cols; ++x) {
            const float change =
                share * std::max(soft.at<float>(y, x) - likeness.at<float>(y, x), 0.0F);
            auto &pixel = texture.at<cv::Vec3b>(y, x);
            pixel =
                cv::Vec3b(cv::Vec3f(pixel) * (1.0F - change) + fill.at<cv::Vec3f>(y, x) * change);
        }
    }
}

} // namespace

void closeMouth(cv::Mat &texture, const SourceData &data, float share)
{
    const cv::Mat inner = insideOf(texture.size(), data, ids::kLipsInner);
    const cv::Mat lips = insideOf(texture.size(), data, ids::kLipsOuter) & ~inner;
    repaintLips(texture, lips, data, share);
    const cv::Scalar mean = cv::mean(texture, lips) * kMouthLine;
    const cv::Vec3f dark(static_cast<float>(mean[0]), static_cast<float>(mean[1]),
                         static_cast<float>(mean[2]));
    const cv::Mat soft = softly(inner, kLipEdge * static_cast<double>(data.faceWidth));
    for (int y = 0; y < texture.rows; ++y) {
        for (int x = 0; x < texture.cols; ++x) {
            const float change = share * soft.at<float>(y, x);
            auto &pixel = texture.at<cv::Vec3b>(y, x);
            pixel = cv::Vec3b(cv::Vec3f(pixel) * (1.0F - change) + dark * change);
        }
    }
}

} // namespace ducklive::face
