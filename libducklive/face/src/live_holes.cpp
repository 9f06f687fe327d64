#include "live_holes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kOpens = 0.08F; ///< lip gap over mouth width
constexpr float kCloses = 0.04F;
constexpr float kMouthTime = 0.05F;   ///< seconds from closed to open
constexpr float kEyeFeather = 0.010F; ///< of the face's width
constexpr float kMouthFeather = 0.008F;
constexpr int kSubpixel = 4; ///< bits

float gapOverWidth(const LandmarkSet &points)
{
    const cv::Point3f gap = points[ids::kLipUpperInner] - points[ids::kLipLowerInner];
    const cv::Point3f width = points[ids::kLipCornerLeft] - points[ids::kLipCornerRight];
    return std::hypot(gap.x, gap.y) / std::max(std::hypot(width.x, width.y), 1.0F);
}

} // namespace

void LiveHoles::reset()
{
    m_started = false;
    m_isOpen = false;
    m_opening = 0.0F;
}

void LiveHoles::cut(const LandmarkSet &points, float faceWidth, float seconds, cv::Mat &alpha)
{
    updateMouth(points, seconds);
    cutPolygon(points, ids::kEyeLeft, faceWidth * kEyeFeather, 1.0F, alpha);
    cutPolygon(points, ids::kEyeRight, faceWidth * kEyeFeather, 1.0F, alpha);
    if (m_opening > 0.0F)
        cutPolygon(points, ids::kLipsInner, faceWidth * kMouthFeather, m_opening, alpha);
}

void LiveHoles::updateMouth(const LandmarkSet &points, float seconds)
{
    m_isOpen = gapOverWidth(points) > (m_isOpen ? kCloses : kOpens);
    const float goal = m_isOpen ? 1.0F : 0.0F;
    const float step = m_started ? seconds / kMouthTime : 1.0F;
    m_opening += std::clamp(goal - m_opening, -step, step);
    m_started = true;
}

void LiveHoles::cutPolygon(const LandmarkSet &points, std::span<const std::uint16_t> outline,
                           float feather, float strength, cv::Mat &alpha)
{
    std::array<cv::Point, 24> corners;
    const auto count = std::min(outline.size(), corners.size());
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (std::size_t i = 0; i < count; ++i) {
        const cv::Point3f &p = points[outline[i]];
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const int pad = static_cast<int>(std::ceil(3.0F * feather)) + 2;
    const cv::Rect box(cv::Point(static_cast<int>(std::floor(low.x)) - pad,
                                 static_cast<int>(std::floor(low.y)) - pad),
                       cv::Point(static_cast<int>(std::ceil(high.x)) + pad,
                                 static_cast<int>(std::ceil(high.y)) + pad));
    const cv::Rect seen = box & cv::Rect({}, alpha.size());
    if (seen.empty())
        return;
    for (std::size_t i = 0; i < count; ++i) {
        const cv::Point3f &p = points[outline[i]];
        corners[i] = {cvRound((p.x - static_cast<float>(box.x)) * (1 << kSubpixel)),
                      cvRound((p.y - static_cast<float>(box.y)) * (1 << kSubpixel))};
    }
    m_hole.create(box.size(), CV_8UC1);
    m_hole.setTo(0);
    const cv::Point *start = corners.data();
    const int cornerCount = static_cast<int>(count);
    cv::fillPoly(m_hole, &start, &cornerCount, 1, cv::Scalar(255), cv::LINE_8, kSubpixel);
    cv::GaussianBlur(m_hole, m_hole, {}, static_cast<double>(std::max(feather, 0.6F)));
    const int factor = static_cast<int>(strength * 256.0F);
    for (int y = seen.y; y < seen.br().y; ++y) {
        auto *mask = alpha.ptr<std::uint8_t>(y);
        const auto *hole = m_hole.ptr<std::uint8_t>(y - box.y);
        for (int x = seen.x; x < seen.br().x; ++x) {
            const int keep = 255 - (hole[x - box.x] * factor >> 8);
            mask[x] = static_cast<std::uint8_t>((mask[x] * keep + 127) / 255);
        }
    }
}

} // namespace ducklive::face
