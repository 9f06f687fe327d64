#include "skin_evener.h"

#include "face_grid.h"
#include "face_zones.h"
#include "weighted_mean.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kGridFace = 160.0F; ///< the face's width where the light is measured
constexpr double kSigma = 0.035;    ///< of the face's width, as below
constexpr double kFeather = 0.015;
constexpr float kStrength = 0.95F;
/// Of the skin's colour at the same brightness. Cameras spread the colour of skin over the dark
/// hair in it (4:2:0), where it glows once the light is changed.
constexpr float kRichestHair = 1.1F;
constexpr float kCoolestLips = 0.65F; ///< the same for the yellow of lips, which turn purple

/// The whole zone 1, softly 0 outside, at the texture's size.
cv::Mat softly(const cv::Mat &zone, cv::Size size)
{
    cv::Mat soft;
    zone.convertTo(soft, CV_32FC1, 1.0 / 255.0);
    cv::GaussianBlur(soft, soft, {}, kFeather * static_cast<double>(kGridFace));
    cv::resize(soft, soft, size, 0, 0, cv::INTER_LINEAR);
    return soft;
}

/// Lab of the light on the skin, at the grid's size.
cv::Mat lightOn(const cv::Mat &texture, const FaceZones &zones)
{
    cv::Mat skin;
    zones.skin.convertTo(skin, CV_32FC1, 1.0 / 255.0);
    cv::Mat small;
    cv::resize(texture, small, skin.size(), 0, 0, cv::INTER_AREA);
    cv::Mat light;
    WeightedMean()
        .compute(small, skin, kSigma * static_cast<double>(kGridFace))
        .convertTo(light, CV_32FC3, 1.0 / 255.0);
    cv::cvtColor(light, light, cv::COLOR_BGR2Lab);
    return light;
}

/// How much of a pixel is what.
struct Shares
{
    float skin = 0.0F;
    float hair = 0.0F;
    float lips = 0.0F;
};

/// Colour grows with brightness: what is compared is its share.
void even(const cv::Vec3f &mean, const cv::Vec3f &light, const Shares &shares, cv::Vec3f &lab)
{
    const float bright = light[0] / mean[0];
    for (int k = 1; k < 3; ++k)
        lab[k] += kStrength * shares.skin * (mean[k] * bright - light[k]);
    const float own = lab[0] / mean[0];
    for (int k = 1; k < 3; ++k)
        lab[k] -= shares.hair * std::max(lab[k] - kRichestHair * own * mean[k], 0.0F);
    lab[2] += shares.lips * std::max(kCoolestLips * own * mean[2] - lab[2], 0.0F);
}

} // namespace

void evenSkin(cv::Mat &texture, const SourceData &data)
{
    const FaceGrid grid = FaceGrid::of(data.vertices, data.faceWidth, texture.size(), kGridFace);
    const FaceZones zones = FaceZones::from(grid.vertices, kGridFace, grid.size);
    cv::Mat light = lightOn(texture, zones);
    const cv::Scalar sum = cv::mean(light, zones.skin);
    const cv::Vec3f mean(static_cast<float>(sum[0]), static_cast<float>(sum[1]),
                         static_cast<float>(sum[2]));
    cv::resize(light, light, texture.size(), 0, 0, cv::INTER_LINEAR);
    const cv::Mat skin = softly(zones.skin, texture.size());
    const cv::Mat hair = softly(zones.brows | zones.lids, texture.size());
    const cv::Mat lips = softly(zones.lips, texture.size());
    cv::Mat lab;
    texture.convertTo(lab, CV_32FC3, 1.0 / 255.0);
    cv::cvtColor(lab, lab, cv::COLOR_BGR2Lab);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x)
            even(mean, light.at<cv::Vec3f>(y, x),
                 {skin.at<float>(y, x), hair.at<float>(y, x), lips.at<float>(y, x)},
                 lab.at<cv::Vec3f>(y, x));
    }
    cv::cvtColor(lab, lab, cv::COLOR_Lab2BGR);
    lab.convertTo(texture, CV_8UC3, 255.0);
}

} // namespace ducklive::face
