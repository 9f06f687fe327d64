#include "skin_evener.h"

#include "face_zones.h"

#include <algorithm>
#include <array>

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
    const float scale = kGridFace / data.faceWidth;
    std::array<cv::Point2f, ids::kMeshCount> onGrid{};
    for (std::size_t i = 0; i < onGrid.size(); ++i)
        onGrid[i] = data.vertices[i] * scale;
    const cv::Size grid(std::max(16, cvRound(static_cast<float>(texture.cols) * scale)),
                        std::max(16, cvRound(static_cast<float>(texture.rows) * scale)));
    cv::Mat skin;
    FaceZones::from(onGrid, kGridFace, grid).skin.convertTo(skin, CV_32FC1, 1.0 / 255.0);
    cv::Mat small;
    cv::resize(texture, small, grid, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32FC3, 1.0 / 255.0);
    cv::cvtColor(small, small, cv::COLOR_BGR2Lab);
    const cv::Scalar mean = cv::mean(small, skin > 0.5F);
    cv::Mat weight;
    cv::merge(std::array{skin, skin, skin}, weight);
    cv::Mat low;
    const double sigma = kSigma * static_cast<double>(kGridFace);
    cv::GaussianBlur(small.mul(weight), low, {}, sigma);
    cv::GaussianBlur(weight + cv::Scalar::all(1e-4), weight, {}, sigma);
    cv::divide(low, weight, low);
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
