#include "iris_tint.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kSmallest = 2.5F;  ///< pixels of radius: below it no colour is seen
constexpr float kSettle = 0.5F;    ///< seconds
constexpr float kFadeFrom = 0.88F; ///< of the radius
constexpr float kFadeTo = 1.08F;
constexpr float kLeastSeen = 0.5F;
constexpr float kHighlight = 1.8F; ///< times the iris's brightness
constexpr float kLeastLight = 0.6F;
constexpr float kMostLight = 1.5F;
constexpr float kLeastTone = 0.6F; ///< of a colour over the brightness: no iris is more colourful
constexpr float kMostTone = 1.4F;
constexpr float kFloor = 4.0F; ///< levels: darker is noise

float lumaOf(const cv::Vec3f &c)
{
    return 0.114F * c[0] + 0.587F * c[1] + 0.299F * c[2];
}

/// What makes `own` look like `wanted`, as far as an iris can look so.
cv::Vec3f ratioTo(const cv::Vec3f &wanted, const cv::Vec3f &own)
{
    const float ownLight = lumaOf(own) + kFloor;
    const float light = lumaOf(wanted) + kFloor;
    const float lighter = std::clamp(light / ownLight, kLeastLight, kMostLight);
    cv::Vec3f ratio;
    for (int k = 0; k < 3; ++k) {
        const float tone = std::clamp((wanted[k] + kFloor) / light, kLeastTone, kMostTone);
        const float ownTone = std::max((own[k] + kFloor) / ownLight, kLeastTone);
        ratio[k] = lighter * tone / ownTone;
    }
    return ratio;
}

} // namespace

void IrisTint::apply(const LandmarkSet &points, const cv::Vec3f &source, const cv::Mat &light,
                     const cv::Mat &seen, float seconds, cv::Mat &frame, cv::Mat &mask)
{
    const cv::Rect whole({}, frame.size());
    for (std::size_t side = 0; side < m_own.size(); ++side) {
        const Iris iris = Iris::of(points, side == 0 ? ids::kIrisLeft : ids::kIrisRight);
        const int reach = cvCeil(kFadeTo * iris.radius) + 1;
        const cv::Rect box =
            cv::Rect(cvRound(iris.middle.x) - reach, cvRound(iris.middle.y) - reach, 2 * reach + 1,
                     2 * reach + 1) &
            whole;
        if (iris.radius < kSmallest || box.empty() || !whole.contains(cv::Point(iris.middle)))
            continue;
        m_lids.create(box.size(), CV_8UC1);
        m_lids.setTo(0);
        drawLids(points, side == 0 ? ids::kEyeLeft : ids::kEyeRight, box.tl(), m_lids);
        const Iris here{iris.middle - cv::Point2f(box.tl()), iris.radius};
        auto &own = m_own[side];
        if (seen.at<float>(cv::Point(iris.middle)) < kLeastSeen)
            continue;
        if (const auto now = irisColour(frame(box), m_lids, here))
            own = own ? *own + (*now - *own) * (1.0F - std::exp(-seconds / kSettle)) : *now;
        if (!own)
            continue;
        const auto &gain = light.at<cv::Vec4f>(cv::Point(iris.middle));
        const cv::Vec3f ratio =
            ratioTo({source[0] * gain[0], source[1] * gain[1], source[2] * gain[2]}, *own);
        cv::blur(m_lids, m_lids, {3, 3});
        tint(here, box, ratio, lumaOf(*own), seen(box), frame, mask);
    }
}

void IrisTint::tint(const Iris &iris, const cv::Rect &box, const cv::Vec3f &ratio, float bright,
                    const cv::Mat &seen, cv::Mat &frame, cv::Mat &mask) const
{
    for (int y = 0; y < box.height; ++y) {
        auto *pixel = frame.ptr<cv::Vec3b>(box.y + y) + box.x;
        auto *changed = mask.ptr<std::uint8_t>(box.y + y) + box.x;
        for (int x = 0; x < box.width; ++x) {
            const float away = std::hypot(static_cast<float>(x) - iris.middle.x,
                                          static_cast<float>(y) - iris.middle.y) /
                               iris.radius;
            const cv::Vec3f old(pixel[x]);
            const float inside = std::clamp((kFadeTo - away) / (kFadeTo - kFadeFrom), 0.0F, 1.0F);
            const float matt =
                std::clamp(2.0F - lumaOf(old) / (kHighlight * bright + 1.0F), 0.0F, 1.0F);
            const float share = inside * matt * seen.at<float>(y, x) *
                                static_cast<float>(m_lids.at<std::uint8_t>(y, x)) / 255.0F;
            if (share <= 0.0F)
                continue;
            pixel[x] = cv::Vec3b(old.mul(ratio) * share + old * (1.0F - share));
            changed[x] = 255;
        }
    }
}

} // namespace ducklive::face
