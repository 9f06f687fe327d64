#include "hand_finder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kPause = 4;     ///< frames between two searches
constexpr std::size_t kLongest = 30;  ///< frames without a search
constexpr int kCells = 24;            ///< per side of the coarse region
constexpr double kLeastChange = 12.0; ///< levels
constexpr int kLeastCells = 12;       ///< half of a small hand
constexpr float kPresence = 0.8F;
constexpr float kReach = 2.2F;     ///< side of what is searched, in heights of the face
constexpr float kBelow = 0.2F;     ///< heights: hands mostly come from below
constexpr float kFar = 1.6F;       ///< heights from the face: no longer near it
constexpr float kSmallest = 0.25F; ///< of the face's height: side of a hand's square
constexpr float kLargest = 4.0F;   ///< the same

} // namespace

Result<HandFinder> HandFinder::create(const FaceModels &models)
{
    if (!models.palms || !models.hands)
        return fail(ErrorCode::ModelMissing, "palm_detection", "or hand_landmark");
    auto palms = PalmDetector::create(*models.palms);
    if (!palms)
        return std::unexpected(palms.error());
    auto net = HandNet::create(*models.hands);
    if (!net)
        return std::unexpected(net.error());
    return HandFinder(std::move(*palms), std::move(*net));
}

HandFinder::HandFinder(PalmDetector palms, HandNet net)
    : m_palms(std::move(palms))
    , m_net(std::move(net))
{
}

void HandFinder::update(const cv::Mat &bgr, std::span<const cv::Rect2f> faces)
{
    ++m_turn;
    if (faces.empty()) {
        reset();
        return;
    }
    if (!m_hands.empty()) {
        const RotatedSquare square = squareAround(m_hands.front());
        m_hands.clear();
        const bool isNear = std::ranges::any_of(faces, [&](const cv::Rect2f &face) {
            const cv::Point2f middle(face.x + face.width / 2, face.y + face.height / 2);
            return cv::norm(square.centre - middle) < static_cast<double>(kFar * face.height) &&
                   square.side > kSmallest * face.height && square.side < kLargest * face.height;
        });
        if (isNear)
            locate(bgr, square);
    } else if (m_turn % kPause == 0) {
        search(bgr, faces[m_turn / kPause % faces.size()]);
    }
}

void HandFinder::search(const cv::Mat &bgr, const cv::Rect2f &face)
{
    // In steps, so that it stays where it is while the head moves a little.
    const float side = std::exp2(std::round(4.0F * std::log2(kReach * face.height)) / 4.0F);
    const float step = side / 8.0F;
    const float left = face.x + (face.width - side) / 2.0F;
    const float top = face.y + (face.height - side) / 2.0F + kBelow * face.height;
    const cv::Rect region = cv::Rect(cv::Rect2f(std::round(left / step) * step,
                                                std::round(top / step) * step, side, side)) &
                            cv::Rect({}, bgr.size());
    if (region.width < 32 || region.height < 32)
        return;
    if (!hasChanged(bgr(region), face - cv::Point2f(region.tl())))
        return;
    const auto palm = m_palms.detect(bgr(region));
    if (!palm || !*palm)
        return;
    RotatedSquare square = **palm;
    square.centre += cv::Point2f(region.tl());
    locate(bgr, square);
    if (m_hands.empty())
        return;
    square = squareAround(m_hands.front());
    m_hands.clear();
    locate(bgr, square); // from the crop as it will be when the hand is followed
}

bool HandFinder::hasChanged(const cv::Mat &region, const cv::Rect2f &face)
{
    m_shrinker.shrink(region, {kCells, kCells}, m_small);
    cv::cvtColor(m_small, m_small, cv::COLOR_BGR2GRAY);
    if (m_seen.size() == m_small.size() && m_turn - m_searched < kLongest) {
        cv::absdiff(m_small, m_seen, m_difference);
        const float x = kCells / static_cast<float>(region.cols);
        const float y = kCells / static_cast<float>(region.rows);
        const cv::Rect inside = cv::Rect(cv::Rect2f(face.x * x, face.y * y, face.width * x + 1.0F,
                                                    face.height * y + 1.0F)) &
                                cv::Rect(0, 0, kCells, kCells);
        m_difference(inside).setTo(0);
        if (cv::countNonZero(m_difference > kLeastChange) < kLeastCells)
            return false;
    }
    std::swap(m_small, m_seen);
    m_searched = m_turn;
    return true;
}

void HandFinder::locate(const cv::Mat &bgr, const RotatedSquare &square)
{
    HandPoints points{};
    const auto presence = m_net.run(bgr, square, points);
    const auto isInside = [&](const cv::Point2f &point) {
        return cv::norm(point - square.centre) < static_cast<double>(square.side);
    };
    if (presence && *presence >= kPresence && std::ranges::all_of(points, isInside))
        m_hands.push_back(points);
}

} // namespace ducklive::face
