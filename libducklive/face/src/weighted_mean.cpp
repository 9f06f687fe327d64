#include "weighted_mean.h"

#include <algorithm>
#include <cstdint>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kTinyWeight = 1e-4F;

} // namespace

void weightedSums(const cv::Mat &picture, const cv::Mat &weight, cv::Mat &sums)
{
    sums.create(picture.size(), CV_32FC4);
    const int channels = picture.channels();
    for (int y = 0; y < picture.rows; ++y) {
        const auto *colour = picture.ptr<std::uint8_t>(y);
        const auto *share = weight.ptr<float>(y);
        auto *sum = sums.ptr<cv::Vec4f>(y);
        for (int x = 0; x < picture.cols; ++x) {
            for (int k = 0; k < 3; ++k)
                sum[x][k] = share[x] * static_cast<float>(colour[channels * x + k]);
            sum[x][3] = share[x];
        }
    }
}

const cv::Mat &WeightedMean::compute(const cv::Mat &picture, const cv::Mat &weight, double sigma)
{
    weightedSums(picture, weight, m_sums);
    cv::GaussianBlur(m_sums, m_sums, {}, sigma);
    m_mean.create(picture.size(), CV_32FC3);
    for (int y = 0; y < picture.rows; ++y) {
        const auto *sum = m_sums.ptr<cv::Vec4f>(y);
        auto *mean = m_mean.ptr<cv::Vec3f>(y);
        for (int x = 0; x < picture.cols; ++x)
            mean[x] = cv::Vec3f(sum[x][0], sum[x][1], sum[x][2]) *
                      (1.0F / std::max(sum[x][3], kTinyWeight));
    }
    return m_mean;
}

} // namespace ducklive::face
