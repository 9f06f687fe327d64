#include "nostril_shade.h"

#include "box_blur.h"
#include "mesh_outline.h"
#include "shade_pixel.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kStrength = 0.4F; ///< more costs likeness
constexpr float kDarkest = 0.3F;  ///< of the skin around
constexpr float kReach = 0.006F;  ///< of the face's width: so far around the opening
constexpr float kSoft = 0.011F;   ///< of the face's width: the edge, and what is noise
constexpr float kMargin = 0.035F; ///< of the face's width: where it has ended
constexpr float kFloor = 4.0F;    ///< levels: darker is noise

struct Nostril
{
    std::span<const std::uint16_t> opening;
    std::uint16_t wing; ///< of the nose: where it is seen, so is the opening below it
};

constexpr std::array<Nostril, 2> kNostrils{{{ids::kNostrilLeft, 64}, {ids::kNostrilRight, 294}}};

cv::Point2f middleOf(const LandmarkSet &points, std::span<const std::uint16_t> part)
{
    cv::Point2f sum;
    for (const std::uint16_t vertex : part)
        sum += cv::Point2f(points[vertex].x, points[vertex].y);
    return sum * (1.0F / static_cast<float>(part.size()));
}

} // namespace

void NostrilShade::apply(const Face &face, const ColourTransfer &light, const cv::Mat &frame,
                         cv::Mat &texture)
{
    const cv::Rect whole({}, frame.size());
    for (const auto &[opening, wing] : kNostrils) {
        const cv::Rect box = boxAround(face.points, opening, kMargin * face.width);
        const cv::Point2f middle = middleOf(face.points, opening);
        const cv::Rect goal = box + cv::Point(middleOf(face.drawn, opening) - middle);
        if ((box & whole) != box || (goal & whole) != goal)
            continue;
        drawOutline(face.points, opening, box, m_hole);
        if (const int side = 2 * cvRound(kReach * face.width) + 1; side > 1)
            cv::dilate(m_hole, m_hole, cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side}));
        soften(m_hole, kSoft * face.width);
        cv::cvtColor(frame(box), m_grey, cv::COLOR_BGR2GRAY);
        soften(m_grey, kSoft * face.width);
        cv::Mat nostril = texture(goal);
        darken(light.lightAt(middle), kStrength * face.visible[wing], nostril);
    }
}

/// `texture` is of the size of m_hole and m_grey.
void NostrilShade::darken(float skin, float strength, cv::Mat &texture) const
{
    for (int y = 0; y < texture.rows; ++y) {
        const auto *hole = m_hole.ptr<std::uint8_t>(y);
        const auto *grey = m_grey.ptr<std::uint8_t>(y);
        auto *pixel = texture.ptr<cv::Vec4b>(y);
        for (int x = 0; x < texture.cols; ++x) {
            if (hole[x] == 0)
                continue;
            const float light = std::clamp((static_cast<float>(grey[x]) + kFloor) / (skin + kFloor),
                                           kDarkest, 1.0F);
            shadePixel(pixel[x], hole[x], strength, light);
        }
    }
}

} // namespace ducklive::face
