#include "detection_match.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ducklive::face {

namespace {

constexpr float kApart = 0.5F;
constexpr float kOff = 0.15F;
constexpr float kMargin = 1.5F;

float sideOf(const FaceDetection &face)
{
    return std::max(face.box.width, face.box.height);
}

} // namespace

bool areOfOneFace(const FaceDetection &a, const FaceDetection &b)
{
    const cv::Point2f way = (a.points[0] + a.points[1] - b.points[0] - b.points[1]) * 0.5F;
    return std::hypot(way.x, way.y) < kApart * std::min(sideOf(a), sideOf(b));
}

bool agree(const FaceDetection &face, const LandmarkSet &points)
{
    // Left eye, right eye, nose, mouth: each is the middle of two vertices.
    constexpr std::array<std::array<std::uint16_t, 2>, 4> kPlaces{
        {{33, 133}, {362, 263}, {1, 1}, {ids::kLipUpperInner, ids::kLipLowerInner}}};
    const cv::Point3f across = points[234] - points[454];
    const float width = std::hypot(across.x, across.y);
    for (std::size_t k = 0; k < kPlaces.size(); ++k) {
        const cv::Point3f place = (points[kPlaces[k][0]] + points[kPlaces[k][1]]) * 0.5F;
        if (std::hypot(place.x - face.points[k].x, place.y - face.points[k].y) > kOff * width)
            return false;
    }
    return true;
}

RotatedSquare squareAround(const FaceDetection &face)
{
    const cv::Point2f eyes = face.points[1] - face.points[0];
    return {cv::Point2f(face.box.x + face.box.width / 2, face.box.y + face.box.height / 2),
            kMargin * sideOf(face), std::atan2(eyes.y, eyes.x)};
}

} // namespace ducklive::face
