#include "rim_eraser.h"

#include "source_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kThickest = 0.06F; ///< of the face's width: thicker things are no arms
constexpr float kHalo = 0.012F;    ///< the edge of a rim, where its colour mixes with others
constexpr double kFillSigma = 0.025;
constexpr float kEyeMargin = 0.03F;
constexpr int kSmallest = 8; ///< pixels
constexpr double kOpaque = 250.0;

/// Where glasses are, in centimetres of the canonical face, for its left half.
constexpr float kTop = -5.5F;
constexpr float kBottom = 1.2F;
constexpr float kFront = -4.8F;
constexpr float kInner = 5.0F; ///< from the middle
constexpr float kHinge = 8.4F;
constexpr float kEar = 7.9F;
constexpr float kEarDepth = 1.8F;
constexpr float kArmTop = -4.9F;
constexpr float kArmBottom = -0.9F;

using Corners = std::array<cv::Point3f, 4>;

Corners frontOf(float side)
{
    return {{{side * kInner, kTop, kFront},
             {side * kHinge, kTop, kFront},
             {side * kHinge, kBottom, kFront},
             {side * kInner, kBottom, kFront}}};
}

Corners armOf(float side)
{
    return {{{side * kHinge, kTop, kFront},
             {side * kEar, kArmTop, kEarDepth},
             {side * kEar, kArmBottom, kEarDepth},
             {side * kHinge, kBottom, kFront}}};
}

} // namespace

/// Sets m_zone to where the glasses must be; the rectangle it covers.
cv::Rect RimEraser::drawZone(const FacePose &pose, const cv::Rect &allowed)
{
    std::vector<std::vector<cv::Point>> parts;
    cv::Rect where;
    for (const float side : {-1.0F, 1.0F}) {
        for (const Corners &corners : {frontOf(side), armOf(side)}) {
            std::vector<cv::Point> part;
            for (const cv::Point3f &corner : corners) {
                const cv::Point3f at = pose.toPicture(corner);
                part.emplace_back(cvRound(at.x), cvRound(at.y));
            }
            std::vector<cv::Point> hull;
            cv::convexHull(part, hull);
            where = where.empty() ? cv::boundingRect(hull) : where | cv::boundingRect(hull);
            parts.push_back(std::move(hull));
        }
    }
    const int pad = cvRound(kThickest * kFaceWidth * pose.scale);
    where = cv::Rect(where.x - pad, where.y - pad, where.width + 2 * pad, where.height + 2 * pad) &
            allowed;
    m_zone.create(where.size(), CV_8UC1);
    m_zone.setTo(0);
    for (auto &part : parts) {
        for (cv::Point &point : part)
            point -= where.tl();
        cv::fillConvexPoly(m_zone, part, 255);
    }
    return where;
}

/// Whatever the mask says there, the eyes are the frame's own.
void RimEraser::spareWhatIsDrawn(const Drawn &drawn, const cv::Rect &where)
{
    const cv::Rect both = cv::Rect(drawn.corner, drawn.alpha.size()) & where;
    m_zone(both - where.tl())
        .setTo(0, drawn.alpha(both - drawn.corner) > kOpaque * static_cast<double>(drawn.opacity));
    const cv::Point shift = drawn.corner - where.tl();
    const int margin = std::max(1, cvRound(2.0F * kEyeMargin * drawn.pose.scale * kFaceWidth));
    for (const auto &eye : {ids::kEyeLeft, ids::kEyeRight}) {
        std::vector<cv::Point> outline;
        for (const std::uint16_t vertex : eye)
            outline.emplace_back(cvRound(drawn.points[vertex].x) + shift.x,
                                 cvRound(drawn.points[vertex].y) + shift.y);
        std::vector<cv::Point> hull;
        cv::convexHull(outline, hull);
        cv::fillConvexPoly(m_zone, hull, 0);
        cv::polylines(m_zone, hull, true, 0, margin);
    }
}

void RimEraser::erase(const Drawn &drawn, float rim, const cv::Rect &allowed, cv::Mat &frame,
                      cv::Mat &mask)
{
    const float width = drawn.pose.scale * kFaceWidth;
    const cv::Rect where = drawZone(drawn.pose, allowed & cv::Rect({}, frame.size()));
    if (where.width < kSmallest || where.height < kSmallest)
        return;
    spareWhatIsDrawn(drawn, where);
    cv::Mat part = frame(where);
    const cv::Mat &changed =
        m_fill.apply(m_matte.find(part, m_zone, rim, kThickest * width), kHalo * width,
                     kFillSigma * static_cast<double>(width), drawn.opacity, part);
    cv::Mat maskPart = mask(where);
    if (!changed.empty())
        cv::max(maskPart, changed, maskPart);
}

} // namespace ducklive::face
