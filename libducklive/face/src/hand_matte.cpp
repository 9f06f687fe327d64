#include "hand_matte.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kShrink = 2;     ///< the colours are averaged on a smaller picture
constexpr int kPasses = 2;     ///< the second one starts from the outline of the first
constexpr float kReach = 0.1F; ///< of a finger's breadth, by which a pass moves the outline
constexpr int kMostReach = 20; ///< pixels
constexpr int kAround = 4;     ///< side of the surroundings that count, in reaches
constexpr double kEdge = 1.0;  ///< pixels
constexpr float kLeastWeight = 0.02F;
constexpr float kLeastContrast = 60.0F; ///< squared levels; with less the outline stays
constexpr float kFrom = 0.3F;           ///< from the colour outside to the colour inside
constexpr float kTo = 0.63F;

cv::Mat disc(int radius)
{
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
}

} // namespace

void HandMatte::refine(const cv::Mat &bgr, float finger, cv::Mat &hand)
{
    const int reach = std::clamp(cvRound(kReach * finger), kShrink, kMostReach);
    const cv::Rect tight = cv::boundingRect(hand);
    const int margin = (kPasses + kAround) * reach;
    const cv::Rect where =
        cv::Rect(tight.tl() - cv::Point(margin, margin), tight.br() + cv::Point(margin, margin)) &
        cv::Rect({}, hand.size());
    if (tight.empty())
        return;
    cv::Mat part = hand(where);
    const cv::Mat picture = bgr(where);
    cv::resize(picture, m_small,
               {std::max(1, where.width / kShrink), std::max(1, where.height / kShrink)}, 0, 0,
               cv::INTER_AREA);
    for (int i = 0; i < kPasses; ++i) {
        cv::threshold(part, part, 127.0, 255.0, cv::THRESH_BINARY);
        move(picture, reach, part);
    }
}

void HandMatte::move(const cv::Mat &bgr, int reach, cv::Mat &hand)
{
    const int smallReach = reach / kShrink;
    cv::resize(hand, m_smallHand, m_small.size(), 0, 0, cv::INTER_NEAREST);
    cv::erode(m_smallHand, m_core, disc(smallReach));
    meanWhere(m_core, kAround * smallReach + 1, m_inside);
    cv::dilate(m_smallHand, m_rest, disc(smallReach));
    cv::bitwise_not(m_rest, m_rest);
    meanWhere(m_rest, kAround * smallReach + 1, m_outside);
    cv::erode(hand, m_core, disc(reach));
    cv::dilate(hand, m_rest, disc(reach));
    cv::GaussianBlur(hand, hand, {}, kEdge);
    for (int y = 0; y < hand.rows; ++y) {
        const int row = std::min(y / kShrink, m_small.rows - 1);
        const auto *pixels = bgr.ptr<cv::Vec3b>(y);
        const auto *inside = m_inside.ptr<cv::Vec4f>(row);
        const auto *outside = m_outside.ptr<cv::Vec4f>(row);
        auto *share = hand.ptr<std::uint8_t>(y);
        for (int x = 0; x < hand.cols; ++x) {
            const int column = std::min(x / kShrink, m_small.cols - 1);
            if (m_core.at<std::uint8_t>(y, x) == 0 && m_rest.at<std::uint8_t>(y, x) != 0)
                share[x] = shareOf(pixels[x], inside[column], outside[column], share[x]);
        }
    }
}

/// How far a colour lies on the way from the one outside to the one inside.
std::uint8_t HandMatte::shareOf(const cv::Vec3b &pixel, const cv::Vec4f &inside,
                                const cv::Vec4f &outside, std::uint8_t otherwise)
{
    if (inside[3] < kLeastWeight || outside[3] < kLeastWeight)
        return otherwise;
    float contrast = 0.0F;
    float place = 0.0F;
    for (int k = 0; k < 3; ++k) {
        const float back = outside[k] / outside[3];
        const float way = inside[k] / inside[3] - back;
        contrast += way * way;
        place += way * (static_cast<float>(pixel[k]) - back);
    }
    if (contrast < kLeastContrast)
        return otherwise;
    const float t = (place / contrast - kFrom) / (kTo - kFrom);
    return static_cast<std::uint8_t>(255.0F * std::clamp(t, 0.0F, 1.0F));
}

/// Colour times weight, and the weight, of the surroundings of every pixel.
void HandMatte::meanWhere(const cv::Mat &mask, int side, cv::Mat &mean)
{
    m_sum.create(mask.size(), CV_32FC4);
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            const auto &p = m_small.at<cv::Vec3b>(y, x);
            m_sum.at<cv::Vec4f>(y, x) =
                mask.at<std::uint8_t>(y, x) != 0 ? cv::Vec4f(p[0], p[1], p[2], 1.0F) : cv::Vec4f();
        }
    }
    cv::blur(m_sum, mean, {side, side});
}

} // namespace ducklive::face
