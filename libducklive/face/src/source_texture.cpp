#include "source_texture.h"

#include "glasses_removal.h"
#include "hidden_fill.h"
#include "lens_tint.h"
#include "mesh_outline.h"
#include "shadow_evener.h"
#include "skin_evener.h"
#include "smile_relaxer.h"
#include "weighted_mean.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kSmallestTexture = 320.0F; ///< face width in pixels; smaller photos are enlarged
constexpr float kLargestTexture = 640.0F;
constexpr float kMargin = 0.15F; ///< of the face's box, on each side
/// Where the mask ends, as a share of brow to hairline: whatever the forehead shows, and on bare
/// skin.
constexpr float kSafeForehead = 0.75F;
constexpr float kBareForehead = 1.4F;
constexpr float kForeheadFade = 1.07F;
constexpr float kForeheadFeather = 0.02F; ///< of the face's width

/// Crop around the face, scaled; sets data.vertices and data.faceWidth.
cv::Mat cropAndScale(const cv::Mat &photo, const LandmarkSet &points, float faceWidth,
                     SourceData &data)
{
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i) {
        low = {std::min(low.x, points[i].x), std::min(low.y, points[i].y)};
        high = {std::max(high.x, points[i].x), std::max(high.y, points[i].y)};
    }
    const cv::Point2f pad = (high - low) * kMargin;
    const cv::Rect crop = cv::Rect(cv::Rect2f(low - pad, high + pad)) & cv::Rect({}, photo.size());
    const float scale = std::clamp(faceWidth, kSmallestTexture, kLargestTexture) / faceWidth;
    const cv::Size size(std::max(1, cvRound(static_cast<float>(crop.width) * scale)),
                        std::max(1, cvRound(static_cast<float>(crop.height) * scale)));
    cv::Mat texture;
    cv::resize(photo(crop), texture, size, 0, 0,
               scale > 1.0F ? cv::INTER_LANCZOS4 : cv::INTER_AREA);
    const float sx = static_cast<float>(size.width) / static_cast<float>(crop.width);
    const float sy = static_cast<float>(size.height) / static_cast<float>(crop.height);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i)
        data.vertices[i] = {(points[i].x - static_cast<float>(crop.x) + 0.5F) * sx - 0.5F,
                            (points[i].y - static_cast<float>(crop.y) + 0.5F) * sy - 0.5F};
    data.faceWidth = faceWidth * scale;
    return texture;
}

/// 0…1 per pixel: likeness to the colour of the cheeks (Mahalanobis distance in Lab).
cv::Mat skinLikeness(const cv::Mat &texture, std::span<const cv::Point2f> vertices)
{
    cv::Mat lab;
    cv::cvtColor(texture, lab, cv::COLOR_BGR2Lab);
    cv::Mat cheeks = cv::Mat::zeros(texture.size(), CV_8UC1);
    cv::fillConvexPoly(cheeks, outlineOf(vertices, ids::kCheekLeft), 255);
    cv::fillConvexPoly(cheeks, outlineOf(vertices, ids::kCheekRight), 255);
    std::vector<cv::Vec3f> samples;
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            if (cheeks.at<std::uint8_t>(y, x) != 0)
                samples.emplace_back(lab.at<cv::Vec3b>(y, x));
        }
    }
    if (samples.size() < 16)
        return cv::Mat(texture.size(), CV_32FC1, cv::Scalar(1.0));
    const auto count = static_cast<float>(samples.size());
    const cv::Vec3f mean =
        std::accumulate(samples.begin(), samples.end(), cv::Vec3f()) * (1.0F / count);
    cv::Matx33f covariance = cv::Matx33f::diag({180.0F, 12.0F, 12.0F});
    for (const cv::Vec3f &sample : samples)
        covariance += (sample - mean) * (sample - mean).t() * (1.0F / count);
    const cv::Matx33f inverse = covariance.inv();
    cv::Mat likeness(texture.size(), CV_32FC1);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3f d = cv::Vec3f(lab.at<cv::Vec3b>(y, x)) - mean;
            likeness.at<float>(y, x) =
                std::exp(-0.5F * std::max(d.dot(inverse * d) - 4.0F, 0.0F) / 4.0F);
        }
    }
    return likeness;
}

/// Height above the brows: 0 on the upper edge of the brows, 1 at the top of the outline.
struct ForeheadAxis
{
    cv::Point2f brow;
    cv::Point2f up; ///< divided by the squared length

    explicit ForeheadAxis(std::span<const cv::Point2f> v)
        : brow((v[105] + v[334] + v[66] + v[296]) * 0.25F)
    {
        const cv::Point2f axis = v[ids::kForeheadTop] - brow;
        up = axis * (1.0F / std::max(axis.dot(axis), 1.0F));
    }
    [[nodiscard]] float at(int x, int y) const
    {
        return (cv::Point2f(static_cast<float>(x), static_cast<float>(y)) - brow).dot(up);
    }
};

/// 255 between the upper edge of the brows and the outline and on the temples, where hair and
/// glasses may lie; falls softly to 0 on the brows and towards the eyes.
cv::Mat foreheadMask(const SourceData &data, cv::Size size)
{
    constexpr std::array<std::uint16_t, 31> kForehead{
        234, 127, 162, 21,  54,  103, 67,  109, 10,  338, 297, 332, 284, 251, 389, 356,
        454, 447, 265, 300, 293, 334, 296, 336, 107, 66,  105, 63,  70,  35,  227};
    const std::span<const cv::Point2f> vertices(data.vertices);
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    cv::fillPoly(mask, std::vector{outlineOf(vertices, kForehead)}, 255);
    cv::Mat brows = cv::Mat::zeros(size, CV_8UC1);
    for (const auto &brow : {ids::kBrowLeft, ids::kBrowRight}) {
        std::vector<cv::Point> hull;
        cv::convexHull(outlineOf(vertices, brow), hull);
        cv::fillConvexPoly(brows, hull, 255);
    }
    cv::Mat soft;
    cv::GaussianBlur(mask & ~brows, soft, {},
                     static_cast<double>(data.faceWidth * kForeheadFeather));
    return soft;
}

/// Above the first hair nothing is trusted: strands let skin-like colours through.
void distrustAboveHair(const cv::Mat &forehead, cv::Mat &skin)
{
    for (int y = skin.rows - 2; y >= 0; --y) {
        for (int x = 0; x < skin.cols; ++x) {
            if (forehead.at<std::uint8_t>(y, x) != 0 && forehead.at<std::uint8_t>(y + 1, x) != 0)
                skin.at<float>(y, x) = std::min(skin.at<float>(y, x), skin.at<float>(y + 1, x));
        }
    }
}

/// Replaces what is no skin on the forehead (hair fringe, rims, hard shadows) by the skin around
/// it, so that it does not travel. Returns how much of the middle forehead was skin.
float clearForehead(cv::Mat &texture, const SourceData &data)
{
    const cv::Mat forehead = foreheadMask(data, texture.size());
    cv::Mat skin = skinLikeness(texture, data.vertices);
    const int grow = static_cast<int>(data.faceWidth * 0.05F) | 1;
    cv::erode(skin, skin, cv::Mat::ones(grow, grow, CV_8UC1));
    distrustAboveHair(forehead, skin);
    cv::Mat inside = cv::Mat::zeros(texture.size(), CV_32FC1);
    cv::fillPoly(inside, std::vector{outlineOf(data.vertices, ids::kOval)}, 1.0);
    const cv::Mat weight = skin.mul(skin).mul(inside);
    WeightedMean around;
    const cv::Mat &fill =
        around.compute(texture, weight, static_cast<double>(data.faceWidth * 0.10F));
    cv::GaussianBlur(skin, skin, {}, static_cast<double>(data.faceWidth * 0.012F));

    const ForeheadAxis axis(data.vertices);
    double bare = 0.0;
    double pixels = 1.0;
    for (int y = 0; y < texture.rows; ++y) {
        for (int x = 0; x < texture.cols; ++x) {
            if (forehead.at<std::uint8_t>(y, x) == 0)
                continue;
            const float zone = static_cast<float>(forehead.at<std::uint8_t>(y, x)) / 255.0F;
            const float keep = 1.0F - zone * (1.0F - skin.at<float>(y, x));
            if (const float height = axis.at(x, y); height > 0.2F && height < 0.8F) {
                bare += static_cast<double>(keep);
                pixels += 1.0;
            }
            auto &pixel = texture.at<cv::Vec3b>(y, x);
            pixel = cv::Vec3b(cv::Vec3f(pixel) * keep + fill.at<cv::Vec3f>(y, x) * (1.0F - keep));
        }
    }
    return static_cast<float>(bare / pixels);
}

/// 1 on the brows, falling to 0 above them: early when the forehead was covered, late when bare.
cv::Mat foreheadReach(cv::Size size, const SourceData &data)
{
    const ForeheadAxis axis(data.vertices);
    const float bare = std::clamp((data.report.foreheadUsed - 0.75F) / 0.2F, 0.0F, 1.0F);
    const float end = kSafeForehead + (kBareForehead - kSafeForehead) * bare;
    cv::Mat reach(size, CV_32FC1);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x)
            reach.at<float>(y, x) = std::clamp((end - axis.at(x, y)) / kForeheadFade, 0.0F, 1.0F);
    }
    return reach;
}

cv::Mat reachMap(const cv::Mat &texture, const SourceData &data)
{
    cv::Mat inside = cv::Mat::zeros(texture.size(), CV_8UC1);
    cv::fillPoly(inside, std::vector{outlineOf(data.vertices, ids::kOval)}, 255);
    cv::Mat depth;
    cv::distanceTransform(inside, depth, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    const cv::Mat forehead = foreheadReach(texture.size(), data);
    cv::Mat reach(texture.size(), CV_8UC1);
    const float scale = 1.0F / (kReachDepth * data.faceWidth);
    for (int y = 0; y < reach.rows; ++y) {
        for (int x = 0; x < reach.cols; ++x) {
            const float value = std::min(depth.at<float>(y, x) * scale, forehead.at<float>(y, x));
            reach.at<std::uint8_t>(y, x) = cv::saturate_cast<std::uint8_t>(value * 255.0F);
        }
    }
    return reach;
}

} // namespace

void makeSourceTexture(const CanonicalFace &canonical, const PhotoView &base,
                       std::span<const PhotoView> others, float faceWidth, SourceData &data)
{
    cv::Mat texture = cropAndScale(base.photo, base.points, faceWidth, data);
    for (const PhotoView &other : others)
        fillHidden(canonical, other, texture, data);
    data.report.hasGlasses = removeGlasses(texture, data);
    if (data.report.hasGlasses)
        clearLenses(texture, data);
    data.report.foreheadUsed = clearForehead(texture, data);
    evenShadows(canonical, data, texture);
    evenSkin(texture, data);
    relaxSmile(texture, data);
    const cv::Mat reach = reachMap(texture, data);
    cv::Mat level;
    cv::merge(std::vector<cv::Mat>{texture, reach}, level);
    data.levels = {level};
    while (data.levels.back().cols > 64 && data.levels.size() < 4) {
        cv::Mat half;
        cv::resize(data.levels.back(), half, {}, 0.5, 0.5, cv::INTER_AREA);
        data.levels.push_back(half);
    }
}

} // namespace ducklive::face
