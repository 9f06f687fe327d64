#include "skin_evener.h"

#include "face_grid.h"
#include "face_zones.h"
#include "weighted_mean.h"

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kGridFace = 160.0F; ///< the face's width where the light is measured
constexpr double kSigma = 0.035;    ///< of the face's width, as below
constexpr double kFeather = 0.015;
constexpr float kStrength = 0.8F;

} // namespace

void evenSkin(cv::Mat &texture, const SourceData &data)
{
    const FaceGrid grid = FaceGrid::of(data.vertices, data.faceWidth, texture.size(), kGridFace);
    cv::Mat skin;
    FaceZones::from(grid.vertices, kGridFace, grid.size)
        .skin.convertTo(skin, CV_32FC1, 1.0 / 255.0);
    cv::Mat small;
    cv::resize(texture, small, grid.size, 0, 0, cv::INTER_AREA);
    cv::Mat low;
    WeightedMean()
        .compute(small, skin, kSigma * static_cast<double>(kGridFace))
        .convertTo(low, CV_32FC3, 1.0 / 255.0);
    cv::cvtColor(low, low, cv::COLOR_BGR2Lab);
    const cv::Scalar mean = cv::mean(low, skin > 0.5F);
    cv::GaussianBlur(skin, skin, {}, kFeather * static_cast<double>(kGridFace));
    cv::resize(low, low, texture.size(), 0, 0, cv::INTER_LINEAR);
    cv::resize(skin, skin, texture.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat lab;
    texture.convertTo(lab, CV_32FC3, 1.0 / 255.0);
    cv::cvtColor(lab, lab, cv::COLOR_BGR2Lab);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            auto &pixel = lab.at<cv::Vec3f>(y, x);
            const cv::Vec3f &light = low.at<cv::Vec3f>(y, x);
            const float share = kStrength * skin.at<float>(y, x);
            // Colour grows with brightness: what is compared is its share.
            const float bright = light[0] / static_cast<float>(mean[0]);
            for (int k = 1; k < 3; ++k)
                pixel[k] += share * (static_cast<float>(mean[k]) * bright - light[k]);
        }
    }
    cv::cvtColor(lab, lab, cv::COLOR_Lab2BGR);
    lab.convertTo(texture, CV_8UC3, 255.0);
}

} // namespace ducklive::face
