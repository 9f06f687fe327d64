#pragma once

#include <opencv2/core.hpp>

namespace ducklive::face::test {

/// Blue light from the left and orange light from the right, multiplied onto the picture.
inline cv::Mat underStageLight(const cv::Mat &bgr)
{
    constexpr float kLeft[] = {1.60F, 0.95F, 0.60F};
    constexpr float kRight[] = {0.45F, 0.90F, 1.60F};
    cv::Mat lit = bgr.clone();
    for (int y = 0; y < lit.rows; ++y) {
        for (int x = 0; x < lit.cols; ++x) {
            const float t = static_cast<float>(x) / static_cast<float>(lit.cols);
            auto &pixel = lit.at<cv::Vec3b>(y, x);
            for (int k = 0; k < 3; ++k)
                pixel[k] = cv::saturate_cast<std::uint8_t>(static_cast<float>(pixel[k]) *
                                                           (kLeft[k] + t * (kRight[k] - kLeft[k])));
        }
    }
    return lit;
}

/// A dark room: an eighth of the light, and the sensor's noise (deviation 2.5 levels).
inline cv::Mat inTheDark(const cv::Mat &bgr, std::uint64_t seed)
{
    cv::Mat noise(bgr.size(), CV_16SC3);
    cv::RNG(seed).fill(noise, cv::RNG::NORMAL, 0.0, 2.5);
    cv::Mat dark;
    cv::addWeighted(bgr, 0.12, cv::Mat::zeros(bgr.size(), CV_8UC3), 0.0, 0.0, dark);
    cv::add(dark, noise, dark, cv::noArray(), CV_8UC3);
    return dark;
}

} // namespace ducklive::face::test
