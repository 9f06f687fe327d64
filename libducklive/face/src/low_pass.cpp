#include "low_pass.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kTinyWeight = 1e-3F;
constexpr float kDarker = 0.12F; ///< of the low-pass: so much darker still counts fully
constexpr float kMuchDarker = 0.35F; ///< no longer counts
constexpr float kLeastTrust = 0.02F; ///< so that a dark region far from skin still has a mean

void accumulate(const cv::Mat &small, const cv::Mat &visible, cv::Mat &sums)
{
    sums.create(small.size(), CV_32FC4);
    const int channels = small.channels();
    for (int y = 0; y < small.rows; ++y) {
        const auto *colour = small.ptr<std::uint8_t>(y);
        const auto *weight = visible.ptr<float>(y);
        auto *sum = sums.ptr<cv::Vec4f>(y);
        for (int x = 0; x < small.cols; ++x) {
            for (int k = 0; k < 3; ++k)
                sum[x][k] = weight[x] * static_cast<float>(colour[channels * x + k]);
            sum[x][3] = weight[x];
        }
    }
}

/// Takes away the weight of what is darker than the low-pass around it.
void distrustDark(const cv::Mat &low, cv::Mat &sums)
{
    for (int y = 0; y < sums.rows; ++y) {
        const auto *around = low.ptr<cv::Vec4f>(y);
        auto *sum = sums.ptr<cv::Vec4f>(y);
        for (int x = 0; x < sums.cols; ++x) {
            if (sum[x][3] < kTinyWeight)
                continue;
            const float here = lumaOf(sum[x]) / sum[x][3];
            const float mean = lumaOf(around[x]) / std::max(around[x][3], kTinyWeight);
            const float dark = 1.0F - here / std::max(mean, 1.0F);
            sum[x] *= std::clamp((kMuchDarker - dark) / (kMuchDarker - kDarker), kLeastTrust, 1.0F);
        }
    }
}

} // namespace

float lumaOf(const cv::Vec4f &bgr)
{
    return 0.114F * bgr[0] + 0.587F * bgr[1] + 0.299F * bgr[2];
}

void LowPass::compute(const cv::Mat &small, const cv::Mat &visible, double sigmaX, double sigmaY)
{
    accumulate(small, visible, m_sums);
    cv::GaussianBlur(m_sums, m_low, {}, sigmaX, sigmaY, cv::BORDER_REPLICATE);
    distrustDark(m_low, m_sums);
    cv::GaussianBlur(m_sums, m_low, {}, sigmaX, sigmaY, cv::BORDER_REPLICATE);
}

} // namespace ducklive::face
