#include "iris_colour.h"

#include "median_colour.h"

#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kRingFrom = 0.45F; ///< of the radius: inside is the pupil
constexpr float kRingTo = 0.9F;
constexpr std::size_t kFewest = 10; ///< pixels

} // namespace

Iris Iris::of(const LandmarkSet &points, std::span<const std::uint16_t> ids)
{
    Iris iris;
    iris.middle = {points[ids[0]].x, points[ids[0]].y};
    for (const std::uint16_t rim : ids.subspan(1))
        iris.radius += std::hypot(points[rim].x - iris.middle.x, points[rim].y - iris.middle.y) /
                       static_cast<float>(ids.size() - 1);
    return iris;
}

std::optional<cv::Vec3f> irisColour(const cv::Mat &picture, const cv::Mat &lids, const Iris &iris)
{
    std::vector<cv::Vec3b> levels;
    const int reach = static_cast<int>(iris.radius) + 1;
    const cv::Rect box = cv::Rect(cvRound(iris.middle.x) - reach, cvRound(iris.middle.y) - reach,
                                  2 * reach + 1, 2 * reach + 1) &
                         cv::Rect({}, picture.size());
    for (int y = box.y; y < box.br().y; ++y) {
        for (int x = box.x; x < box.br().x; ++x) {
            const float away = std::hypot(static_cast<float>(x) - iris.middle.x,
                                          static_cast<float>(y) - iris.middle.y);
            if (lids.at<std::uint8_t>(y, x) < 255 || away < kRingFrom * iris.radius ||
                away > kRingTo * iris.radius)
                continue;
            levels.push_back(picture.at<cv::Vec3b>(y, x));
        }
    }
    if (levels.size() < kFewest)
        return std::nullopt;
    return medianOf(levels);
}

void drawLids(const LandmarkSet &points, std::span<const std::uint16_t> eye,
              const cv::Point &corner, cv::Mat &lids)
{
    std::vector<cv::Point> outline;
    for (const std::uint16_t vertex : eye)
        outline.emplace_back(cvRound(points[vertex].x) - corner.x,
                             cvRound(points[vertex].y) - corner.y);
    cv::fillPoly(lids, std::vector{outline}, 255);
}

} // namespace ducklive::face
