#include "safe_picture.h"

#include <algorithm>
#include <cstring>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kBlocks = 6; ///< along the shorter side

cv::Mat viewOf(media::Frame &frame)
{
    return {frame.size().height, frame.size().width, CV_8UC3, frame.plane(),
            static_cast<std::size_t>(frame.stride())};
}

bool isSameShape(media::Size a, media::Size b)
{
    return a.width * b.height == a.height * b.width;
}

void copyPixels(const media::Frame &from, media::Frame &to)
{
    const auto width = static_cast<std::size_t>(from.size().width) * 3;
    for (int y = 0; y < from.size().height; ++y)
        std::memcpy(to.plane() + static_cast<std::ptrdiff_t>(y) * to.stride(),
                    from.plane() + static_cast<std::ptrdiff_t>(y) * from.stride(), width);
}

} // namespace

void SafePicture::remember(const media::Frame &swapped)
{
    m_last.reshape(swapped.size(), media::PixelFormat::Bgr24);
    copyPixels(swapped, m_last);
    m_hasLast = true;
}

FaceOutcome SafePicture::replace(media::Frame &frame, FailPolicy policy)
{
    if (frame.format() != media::PixelFormat::Bgr24 || frame.size().isEmpty()) {
        frame.reshape(frame.size().isEmpty() ? media::Size{2, 2} : frame.size(),
                      media::PixelFormat::Bgr24);
        policy = FailPolicy::Card;
    }
    if (policy == FailPolicy::HoldLast && m_hasLast && isSameShape(m_last.size(), frame.size())) {
        cv::Mat picture = viewOf(frame);
        cv::resize(viewOf(m_last), picture, picture.size(), 0, 0, cv::INTER_LINEAR);
        return FaceOutcome::HeldLast;
    }
    if (policy == FailPolicy::Blur) {
        cv::Mat picture = viewOf(frame);
        hideRegion(picture, m_blocks);
        return FaceOutcome::Blurred;
    }
    drawCard(frame.size());
    copyPixels(m_card, frame);
    return FaceOutcome::Card;
}

/// A duck on slate, drawn once per size.
void SafePicture::drawCard(media::Size size)
{
    if (m_card.size() == size)
        return;
    m_card.reshape(size, media::PixelFormat::Bgr24);
    cv::Mat card = viewOf(m_card);
    for (int y = 0; y < card.rows; ++y) {
        const double t = static_cast<double>(y) / card.rows;
        card.row(y).setTo(cv::Scalar(52 - 14 * t, 44 - 12 * t, 38 - 12 * t));
    }
    const double unit = std::min(size.width, size.height) / 100.0;
    const cv::Point2d middle(size.width / 2.0, size.height / 2.0);
    const auto at = [&](double x, double y) {
        return cv::Point(cvRound((middle.x + x * unit) * 16), cvRound((middle.y + y * unit) * 16));
    };
    const auto length = [&](double value) { return cvRound(value * unit * 16); };
    const cv::Scalar body(112, 98, 86);
    const cv::Scalar wing(128, 113, 100);
    const cv::Scalar bill(96, 150, 190);
    cv::ellipse(card, at(-2, 12), cv::Size(length(20), length(12)), 0, 0, 360, body, cv::FILLED,
                cv::LINE_AA, 4);
    const std::vector<cv::Point> tail{at(-17, 6), at(-27, -1), at(-21, 15)};
    cv::fillConvexPoly(card, tail, body, cv::LINE_AA, 4);
    const std::vector<cv::Point> beak{at(18, -10), at(28, -5), at(18, -3)};
    cv::fillConvexPoly(card, beak, bill, cv::LINE_AA, 4);
    cv::circle(card, at(11, -7), length(10), body, cv::FILLED, cv::LINE_AA, 4);
    cv::ellipse(card, at(-4, 11), cv::Size(length(10), length(6)), -12, 0, 360, wing, cv::FILLED,
                cv::LINE_AA, 4);
    cv::circle(card, at(14, -9), length(1.5), cv::Scalar(40, 34, 30), cv::FILLED, cv::LINE_AA, 4);
}

void hideRegion(cv::Mat &region, cv::Mat &scratch)
{
    const int shorter = std::min(region.cols, region.rows);
    const cv::Size blocks(std::max(1, region.cols * kBlocks / shorter),
                          std::max(1, region.rows * kBlocks / shorter));
    cv::resize(region, scratch, blocks, 0, 0, cv::INTER_AREA);
    cv::resize(scratch, region, region.size(), 0, 0, cv::INTER_LINEAR);
}

} // namespace ducklive::face
