#include "hand_shape.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kOverSpan = 0.29F;   ///< a finger's breadth over the distance of the outer knuckles
constexpr float kOverLength = 0.18F; ///< the same over the palm's length, for a hand from the side
constexpr int kShift = 4;            ///< binary digits behind the point

cv::Point fine(const cv::Point2f &point)
{
    return {cvRound(point.x * (1 << kShift)), cvRound(point.y * (1 << kShift))};
}

} // namespace

float fingerOf(const HandPoints &points)
{
    const auto span = static_cast<float>(cv::norm(points[5] - points[17]));
    const auto length = static_cast<float>(cv::norm(points[9] - points[0]));
    return std::max(kOverSpan * span, kOverLength * length);
}

void drawHand(const HandPoints &points, cv::Mat &mask)
{
    const float finger = fingerOf(points);
    if (!(finger < 2000.0F))
        return;
    const int thick = std::max(1, cvRound(finger));
    const std::vector<cv::Point> palm{fine(points[0]), fine(points[1]),  fine(points[5]),
                                      fine(points[9]), fine(points[13]), fine(points[17])};
    std::vector<cv::Point> hull;
    cv::convexHull(palm, hull);
    cv::fillConvexPoly(mask, hull, 255, cv::LINE_8, kShift);
    for (std::size_t i = 0; i < hull.size(); ++i)
        cv::line(mask, hull[i], hull[(i + 1) % hull.size()], 255, thick, cv::LINE_8, kShift);
    for (std::size_t root = 1; root < points.size(); root += 4) {
        for (std::size_t joint = root; joint < root + 3; ++joint)
            cv::line(mask, fine(points[joint]), fine(points[joint + 1]), 255, thick, cv::LINE_8,
                     kShift);
    }
}

} // namespace ducklive::face
