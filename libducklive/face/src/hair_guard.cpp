#include "hair_guard.h"

#include "pixel_loops.h"

#include <algorithm>
#include <array>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kFromBrow = 0.22F; ///< of brow to hairline: below it the frame's brows must go
constexpr std::array<std::uint16_t, 13> kTop{127, 162, 21,  54,  103, 67, 10,
                                             297, 332, 284, 251, 389, 356};
constexpr std::array<std::uint16_t, 6> kBrows{300, 334, 296, 66, 105, 70};
constexpr std::array<std::uint16_t, 6> kAboveBrows{251, 332, 297, 67, 103, 21};
constexpr int kSubpixel = 4;

} // namespace

void HairGuard::apply(const LandmarkSet &points, const cv::Mat &trust, cv::Mat &alpha)
{
    const float sx = static_cast<float>(trust.cols) / static_cast<float>(alpha.cols);
    const float sy = static_cast<float>(trust.rows) / static_cast<float>(alpha.rows);
    std::vector<cv::Point> outline;
    const auto add = [&](float x, float y) {
        outline.emplace_back(cvRound(x * sx * (1 << kSubpixel)),
                             cvRound(y * sy * (1 << kSubpixel)));
    };
    for (const std::uint16_t vertex : kTop)
        add(points[vertex].x, points[vertex].y);
    for (std::size_t i = 0; i < kBrows.size(); ++i) {
        const cv::Point3f p =
            points[kBrows[i]] * (1.0F - kFromBrow) + points[kAboveBrows[i]] * kFromBrow;
        add(p.x, p.y);
    }
    m_forehead.create(trust.size(), CV_32FC1);
    m_forehead.setTo(0.0F);
    cv::fillPoly(m_forehead, std::vector{outline}, 1.0, cv::LINE_8, kSubpixel);
    m_keep.create(trust.size(), CV_8UC1);
    for (int y = 0; y < trust.rows; ++y) {
        const auto *inside = m_forehead.ptr<float>(y);
        const auto *skin = trust.ptr<float>(y);
        auto *keep = m_keep.ptr<std::uint8_t>(y);
        for (int x = 0; x < trust.cols; ++x)
            keep[x] = static_cast<std::uint8_t>(255.0F * (1.0F - inside[x] * (1.0F - skin[x])));
    }
    cv::blur(m_keep, m_keep, {3, 3});
    cv::resize(m_keep, m_full, alpha.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < alpha.rows; ++y)
        scaleRow(alpha.ptr<std::uint8_t>(y), m_full.ptr<std::uint8_t>(y), alpha.cols);
}

} // namespace ducklive::face
