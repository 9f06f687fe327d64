#include "face_zones.h"

#include <span>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

using Vertices = std::array<cv::Point2f, ids::kMeshCount>;

constexpr float kOutline = 0.06F; ///< of the face's width, as all lengths here
constexpr float kBrowMargin = 0.025F;
constexpr float kEyeMargin = 0.03F;
constexpr float kLipMargin = 0.05F; ///< a moustache lies above them
constexpr float kNostrilMargin = 0.035F;
constexpr float kSpeakingMargin = 0.06F;
constexpr float kSkinMargin = 0.015F;
constexpr float kRimAbove = 0.06F; ///< above the brows
constexpr float kRimBelow = 0.20F; ///< below the eyes

constexpr std::array<std::uint16_t, 6> kBridge{55, 285, 245, 465, 197, 8};

cv::Mat hullOf(cv::Size size, const Vertices &vertices, std::span<const std::uint16_t> part,
               float margin)
{
    std::vector<cv::Point> points;
    for (const std::uint16_t vertex : part)
        points.emplace_back(cvRound(vertices[vertex].x), cvRound(vertices[vertex].y));
    std::vector<cv::Point> hull;
    cv::convexHull(points, hull);
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    cv::fillConvexPoly(mask, hull, 255);
    const int side = 2 * cvRound(std::abs(margin)) + 1;
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side});
    margin < 0.0F ? cv::erode(mask, mask, disc) : cv::dilate(mask, mask, disc);
    return mask;
}

/// From the lowest point of a part down, as wide as it is.
cv::Mat columnBelow(cv::Size size, const Vertices &vertices, std::span<const std::uint16_t> part)
{
    std::vector<cv::Point2f> points;
    for (const std::uint16_t vertex : part)
        points.push_back(vertices[vertex]);
    const cv::Rect box = cv::boundingRect(points);
    const cv::Rect column(box.x, box.br().y, box.width, std::max(size.height - box.br().y, 0));
    cv::Mat mask = cv::Mat::zeros(size, CV_8UC1);
    mask(column & cv::Rect({}, size)).setTo(255);
    return mask;
}

} // namespace

double shareOf(const cv::Mat &part, const cv::Mat &whole)
{
    return static_cast<double>(cv::countNonZero(part & whole)) /
           std::max(1, cv::countNonZero(whole));
}

FaceZones FaceZones::from(const Vertices &vertices, float faceWidth, cv::Size grid)
{
    const auto hull = [&](std::span<const std::uint16_t> part, float margin) {
        return hullOf(grid, vertices, part, margin * faceWidth);
    };
    FaceZones zones;
    zones.face = hull(ids::kOval, -kOutline);
    zones.brows = hull(ids::kBrowLeft, kBrowMargin) | hull(ids::kBrowRight, kBrowMargin);
    zones.bridge = hull(kBridge, 0.0F);
    const cv::Mat eyes = hull(ids::kEyeLeft, kEyeMargin) | hull(ids::kEyeRight, kEyeMargin);
    const cv::Mat lips = hull(ids::kLipsOuter, kLipMargin);
    zones.bare = zones.face & ~(zones.brows | eyes | lips | hull(ids::kNostrils, kNostrilMargin));
    zones.skin = hull(ids::kOval, 0.0F) &
                 ~(hull(ids::kBrowLeft, kSkinMargin) | hull(ids::kBrowRight, kSkinMargin) |
                   hull(ids::kEyeLeft, kSkinMargin) | hull(ids::kEyeRight, kSkinMargin) |
                   hull(ids::kLipsOuter, kSkinMargin));
    zones.lips = hull(ids::kLipsOuter, kSkinMargin);
    zones.lids = eyes & ~(hull(ids::kEyeLeft, 0.0F) | hull(ids::kEyeRight, 0.0F));
    zones.speaking = hull(ids::kEyeLeft, kSpeakingMargin) | hull(ids::kEyeRight, kSpeakingMargin) |
                     hull(ids::kBrowLeft, kSpeakingMargin) |
                     hull(ids::kBrowRight, kSpeakingMargin) |
                     hull(ids::kLipsOuter, kSpeakingMargin);
    float top = 1e9F;
    float bottom = 0.0F;
    for (const std::uint16_t vertex : ids::kBrowLeft)
        top = std::min(top, vertices[vertex].y);
    for (const std::uint16_t vertex : ids::kEyeLeft)
        bottom = std::max(bottom, vertices[vertex].y);
    zones.glasses = cv::Mat::zeros(grid, CV_8UC1);
    const cv::Rect band(0, cvRound(top - kRimAbove * faceWidth), grid.width,
                        cvRound(bottom - top + (kRimAbove + kRimBelow) * faceWidth));
    zones.glasses(band & cv::Rect({}, grid)).setTo(255);
    zones.glasses &= zones.face;
    zones.cheeks = {zones.glasses & columnBelow(grid, vertices, ids::kEyeLeft),
                    zones.glasses & columnBelow(grid, vertices, ids::kEyeRight)};
    return zones;
}

} // namespace ducklive::face
