#include "low_pass.h"

#include "box_blur.h"
#include "weighted_mean.h"

#include <algorithm>

namespace ducklive::face {

namespace {

constexpr float kTinyWeight = 1e-3F;
constexpr float kNoise = 1.5F;       ///< levels that say nothing
constexpr float kDarker = 0.12F;     ///< of the low-pass: so much darker still counts fully
constexpr float kMuchDarker = 0.35F; ///< no longer counts
constexpr float kLeastTrust = 0.02F; ///< so that a dark region far from skin still has a mean

} // namespace

float lumaOf(const cv::Vec4f &bgr)
{
    return 0.114F * bgr[0] + 0.587F * bgr[1] + 0.299F * bgr[2];
}

/// Takes away the weight of what is darker than the low-pass around it.
void LowPass::distrustDark()
{
    m_trust.create(m_sums.size(), CV_32FC1);
    for (int y = 0; y < m_sums.rows; ++y) {
        const auto *around = m_low.ptr<cv::Vec4f>(y);
        auto *sum = m_sums.ptr<cv::Vec4f>(y);
        auto *trust = m_trust.ptr<float>(y);
        for (int x = 0; x < m_sums.cols; ++x) {
            trust[x] = 1.0F;
            if (sum[x][3] < kTinyWeight)
                continue;
            const float here = lumaOf(sum[x]) / sum[x][3];
            const float mean = lumaOf(around[x]) / std::max(around[x][3], kTinyWeight);
            const float dark = (mean - here - kNoise) / std::max(mean, 1.0F);
            trust[x] =
                std::clamp((kMuchDarker - dark) / (kMuchDarker - kDarker), kLeastTrust, 1.0F);
            sum[x] *= trust[x];
        }
    }
}

void LowPass::compute(const cv::Mat &small, const cv::Mat &visible, double sigmaX, double sigmaY)
{
    weightedSums(small, visible, m_sums);
    blurByBoxes(m_sums, sigmaX, sigmaY, m_low);
    distrustDark();
    blurByBoxes(m_sums, sigmaX, sigmaY, m_low);
}

} // namespace ducklive::face
