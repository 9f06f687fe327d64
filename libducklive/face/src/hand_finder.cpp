#include "hand_finder.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kPause = 4; ///< frames between two searches
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
    const float side = kReach * face.height;
    const cv::Rect region =
        cv::Rect(cv::Rect2f(face.x + (face.width - side) / 2,
                            face.y + (face.height - side) / 2 + kBelow * face.height, side, side)) &
        cv::Rect({}, bgr.size());
    if (region.width < 32 || region.height < 32)
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

void HandFinder::locate(const cv::Mat &bgr, const RotatedSquare &square)
{
    HandPoints points{};
    const auto presence = m_net.run(bgr, square, points);
    if (presence && *presence >= kPresence)
        m_hands.push_back(points);
}

} // namespace ducklive::face
