#include "face_boxes.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

namespace {

constexpr float kSmallestFace = 12.0F; ///< pixels
constexpr float kLargestFace = 4.0F;   ///< times the picture's longer side

} // namespace

cv::Point2f centreOf(const cv::Rect2f &box)
{
    return {box.x + box.width / 2, box.y + box.height / 2};
}

cv::Rect grown(const cv::Rect2f &box, float share)
{
    const float dx = box.width * share;
    const float dy = box.height * share;
    return cv::Rect(cv::Rect2f(box.x - dx, box.y - dy, box.width + 2 * dx, box.height + 2 * dy));
}

cv::Rect2f rescaled(const cv::Rect2f &box, float factor)
{
    return {box.x * factor, box.y * factor, box.width * factor, box.height * factor};
}

bool overlap(const cv::Rect2f &a, const cv::Rect2f &b)
{
    return (a & b).area() > 0.3F * std::min(a.area(), b.area());
}

bool areInOnePlace(const cv::Rect2f &a, const cv::Rect2f &b)
{
    const cv::Point2f way = centreOf(a) - centreOf(b);
    return std::hypot(way.x, way.y) <
           0.5F * std::min(std::max(a.width, a.height), std::max(b.width, b.height));
}

bool canBeFace(const cv::Rect2f &box, cv::Size picture)
{
    const float most = kLargestFace * static_cast<float>(std::max(picture.width, picture.height));
    return box.width >= kSmallestFace && box.height >= kSmallestFace && box.width < most &&
           box.height < most && (box & cv::Rect2f({}, cv::Size2f(picture))).area() > 0.0F;
}

} // namespace ducklive::face
