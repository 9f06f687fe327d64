#include "lens_tint.h"

#include "face_grid.h"
#include "face_zones.h"
#include "weighted_mean.h"

#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kGridFace = 160.0F;
constexpr double kInside = 0.027; ///< of the face's width, as all lengths here
constexpr double kAround = 0.15;
constexpr double kFeather = 0.012;
constexpr double kSocket = 0.88;  ///< brightness of skin around the eyes beside that of cheeks
constexpr double kMostGain = 1.7; ///< more would be noise

cv::Mat weightOf(const cv::Mat &zone)
{
    cv::Mat weight;
    zone.convertTo(weight, CV_32FC1, 1.0 / 255.0);
    return weight;
}

/// Per pixel what the lenses have swallowed, 1 outside them.
cv::Mat gainOf(const cv::Mat &small, const FaceZones &zones)
{
    const double width = static_cast<double>(kGridFace);
    const cv::Mat skin = zones.bare | (zones.glasses & zones.skin & ~zones.lids);
    WeightedMean mean;
    cv::Mat low;
    cv::cvtColor(mean.compute(small, weightOf(skin), kInside * width), low, cv::COLOR_BGR2GRAY);
    cv::Mat wanted;
    cv::cvtColor(mean.compute(small, weightOf(zones.bare & ~zones.glasses), kAround * width),
                 wanted, cv::COLOR_BGR2GRAY);
    cv::Mat gain = kSocket * wanted / cv::max(low, 1.0);
    gain = cv::min(cv::max(gain, 1.0), kMostGain) - 1.0;
    cv::Mat share;
    cv::GaussianBlur(weightOf(zones.glasses), share, {}, kFeather * width);
    return gain.mul(share) + 1.0;
}

} // namespace

void clearLenses(cv::Mat &texture, const SourceData &data)
{
    const FaceGrid grid = FaceGrid::of(data.vertices, data.faceWidth, texture.size(), kGridFace);
    const FaceZones zones = FaceZones::from(grid.vertices, kGridFace, grid.size);
    cv::Mat small;
    cv::resize(texture, small, zones.face.size(), 0, 0, cv::INTER_AREA);
    cv::Mat gain = gainOf(small, zones);
    cv::resize(gain, gain, texture.size(), 0, 0, cv::INTER_LINEAR);
    cv::merge(std::vector<cv::Mat>(3, gain), gain);
    cv::multiply(texture, gain, texture, 1.0, CV_8UC3);
}

} // namespace ducklive::face
