#include "mesh_outline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

cv::Rect boxAround(const LandmarkSet &points, std::span<const std::uint16_t> outline, float margin)
{
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (const std::uint16_t vertex : outline) {
        low = {std::min(low.x, points[vertex].x), std::min(low.y, points[vertex].y)};
        high = {std::max(high.x, points[vertex].x), std::max(high.y, points[vertex].y)};
    }
    const int pad = static_cast<int>(std::ceil(margin)) + 2;
    return {cv::Point(static_cast<int>(std::floor(low.x)) - pad,
                      static_cast<int>(std::floor(low.y)) - pad),
            cv::Point(static_cast<int>(std::ceil(high.x)) + pad,
                      static_cast<int>(std::ceil(high.y)) + pad)};
}

std::vector<cv::Point> outlineOf(std::span<const cv::Point2f> points,
                                 std::span<const std::uint16_t> part)
{
    std::vector<cv::Point> outline;
    for (const std::uint16_t vertex : part)
        outline.emplace_back(cvRound(points[vertex].x), cvRound(points[vertex].y));
    return outline;
}

cv::Point fixedPoint(const cv::Point2f &place, const cv::Rect &box)
{
    return {cvRound((place.x - static_cast<float>(box.x)) * (1 << kOutlineBits)),
            cvRound((place.y - static_cast<float>(box.y)) * (1 << kOutlineBits))};
}

void drawOutline(const LandmarkSet &points, std::span<const std::uint16_t> outline,
                 const cv::Rect &box, cv::Mat &mask)
{
    std::array<cv::Point, 24> corners;
    const auto count = std::min(outline.size(), corners.size());
    for (std::size_t i = 0; i < count; ++i)
        corners[i] = fixedPoint({points[outline[i]].x, points[outline[i]].y}, box);
    mask.create(box.size(), CV_8UC1);
    mask.setTo(0);
    const cv::Point *start = corners.data();
    const int cornerCount = static_cast<int>(count);
    cv::fillPoly(mask, &start, &cornerCount, 1, cv::Scalar(255), cv::LINE_8, kOutlineBits);
}

} // namespace ducklive::face
