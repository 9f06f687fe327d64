#pragma once

#include <cmath>
#include <cstdint>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face::test {

/// A camera picture (960×720) of the sample photo, whose face wears no glasses and fills a quarter
/// of the height: it nods, sways and comes nearer with the frame's index, with a sensor's noise.
inline cv::Mat movingPhoto(const cv::Mat &photo, int index)
{
    cv::Mat large;
    cv::resize(photo, large, {}, 2.0, 2.0, cv::INTER_CUBIC);
    const double phase = 0.1 * index;
    cv::Mat move = cv::getRotationMatrix2D({448.0F, 236.0F}, 12.0 * std::sin(phase),
                                           1.0 + 0.15 * std::sin(0.7 * phase));
    move.at<double>(0, 2) += 40.0 * std::sin(1.3 * phase);
    move.at<double>(1, 2) += 60.0 + 20.0 * std::cos(phase);
    cv::Mat picture;
    cv::warpAffine(large, picture, move, {960, 720}, cv::INTER_LINEAR, cv::BORDER_REFLECT);
    cv::Mat noise(picture.size(), CV_16SC3);
    cv::RNG(static_cast<std::uint64_t>(index) + 1).fill(noise, cv::RNG::NORMAL, 0.0, 2.0);
    cv::add(picture, noise, picture, cv::noArray(), CV_8UC3);
    return picture;
}

} // namespace ducklive::face::test
