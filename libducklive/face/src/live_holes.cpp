#include "live_holes.h"

#include "box_blur.h"
#include "iris_colour.h"
#include "mesh_outline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kOpens = 0.08F; ///< lip gap over mouth width
constexpr float kCloses = 0.04F;
constexpr float kMouthTime = 0.05F;    ///< seconds from closed to open
constexpr float kEyeFeather = 0.025F;  ///< of the face's width: the source's lids and lashes count
constexpr float kIrisFeather = 0.006F; ///< what makes a gaze stays clear
constexpr float kIrisReach = 1.1F;     ///< of the iris's radius
constexpr float kLidsLeave = 0.8F;     ///< of the usual opening: below it an eye begins to close
constexpr float kLidsMeet = 0.5F;      ///< what the net leaves of the opening of a closed eye
constexpr float kLidReach = 0.025F;    ///< of the face's width: so far around closed lids
constexpr float kLidSkin = 0.7F; ///< of the way from a closed lid's edge to its fold: brows lie low
constexpr float kEyeOpens = 0.3F; ///< seconds, after which an opening is usual
constexpr float kEyeForgets = 8.0F;
constexpr float kMouthFeather = 0.008F;

float gapOverWidth(const LandmarkSet &points)
{
    const cv::Point3f gap = points[ids::kLipUpperInner] - points[ids::kLipLowerInner];
    const cv::Point3f width = points[ids::kLipCornerLeft] - points[ids::kLipCornerRight];
    return std::hypot(gap.x, gap.y) / std::max(std::hypot(width.x, width.y), 1.0F);
}

} // namespace

void LiveHoles::cut(const LandmarkSet &points, float faceWidth, bool hasGlasses, float seconds,
                    cv::Mat &alpha)
{
    updateMouth(points, seconds);
    for (Eye &eye : m_eyes)
        cutEye(points, eye, faceWidth, hasGlasses, seconds, alpha);
    if (m_opening <= 0.0F)
        return;
    const float feather = faceWidth * kMouthFeather;
    const cv::Rect box = boxAround(points, ids::kLipsInner, 3.0F * feather);
    if ((box & cv::Rect({}, alpha.size())).empty())
        return;
    drawOutline(points, ids::kLipsInner, box, m_hole);
    soften(m_hole, feather);
    open(box, m_opening, alpha);
}

void LiveHoles::updateMouth(const LandmarkSet &points, float seconds)
{
    m_isOpen = gapOverWidth(points) > (m_isOpen ? kCloses : kOpens);
    const float goal = m_isOpen ? 1.0F : 0.0F;
    const float step = m_started ? seconds / kMouthTime : 1.0F;
    m_opening += std::clamp(goal - m_opening, -step, step);
    m_started = true;
}

/// 0 open as usual, 1 closed.
float LiveHoles::closing(const LandmarkSet &points, Eye &eye, float seconds)
{
    const auto [upper, lower, outer, inner] = eye.measure;
    const cv::Point3f gap = points[upper] - points[lower];
    const cv::Point3f width = points[outer] - points[inner];
    const float now = std::hypot(gap.x, gap.y) / std::max(std::hypot(width.x, width.y), 1.0F);
    const float share = 1.0F - std::exp(-seconds / (now > eye.usual ? kEyeOpens : kEyeForgets));
    eye.usual = eye.usual <= 0.0F ? now : eye.usual + share * (now - eye.usual);
    const float left = now / std::max(eye.usual, 0.01F);
    return std::clamp((kLidsLeave - left) / (kLidsLeave - kLidsMeet), 0.0F, 1.0F);
}

/// The points with the edges of the upper lids drawn up towards their folds: between them lies the
/// skin of a closed lid.
LandmarkSet LiveHoles::raised(LandmarkSet points, const Eye &eye, float closed)
{
    for (const auto &[edge, fold] : eye.folds)
        points[edge] += (points[fold] - points[edge]) * (kLidSkin * closed);
    return points;
}

/// Softly at the lids, clearly where the iris is seen between them. The closed lid is the frame's.
void LiveHoles::cutEye(const LandmarkSet &points, Eye &eye, float faceWidth, bool hasGlasses,
                       float seconds, cv::Mat &alpha)
{
    const auto &[lids, iris, folds, measure, usual] = eye;
    const float closed = closing(points, eye, seconds);
    const LandmarkSet lid = raised(points, eye, hasGlasses ? 0.0F : closed);
    const cv::Rect box = boxAround(lid, lids, (3.0F * kEyeFeather + kLidReach) * faceWidth);
    if ((box & cv::Rect({}, alpha.size())).empty())
        return;
    drawOutline(lid, lids, box, m_hole);
    if (const int reach = cvRound(closed * kLidReach * faceWidth); reach > 0)
        cv::dilate(m_hole, m_hole,
                   cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * reach + 1, 2 * reach + 1}));
    const auto [middle, radius] = Iris::of(points, iris);
    m_iris.create(box.size(), CV_8UC1);
    m_iris.setTo(0);
    cv::circle(m_iris, fixedPoint(middle, box), cvRound(kIrisReach * radius * (1 << kOutlineBits)),
               cv::Scalar(255), cv::FILLED, cv::LINE_8, kOutlineBits);
    m_iris &= m_hole;
    soften(m_iris, faceWidth * kIrisFeather);
    soften(m_hole, faceWidth * kEyeFeather);
    cv::max(m_hole, m_iris, m_hole);
    open(box, 1.0F, alpha);
}

/// Takes m_hole, which lies at the box, out of the mask.
void LiveHoles::open(const cv::Rect &box, float strength, cv::Mat &alpha) const
{
    const cv::Rect seen = box & cv::Rect({}, alpha.size());
    const int factor = static_cast<int>(strength * 256.0F);
    for (int y = seen.y; y < seen.br().y; ++y) {
        auto *mask = alpha.ptr<std::uint8_t>(y);
        const auto *hole = m_hole.ptr<std::uint8_t>(y - box.y);
        for (int x = seen.x; x < seen.br().x; ++x) {
            const int keep = 255 - (hole[x - box.x] * factor >> 8);
            mask[x] = static_cast<std::uint8_t>((mask[x] * keep + 127) / 255);
        }
    }
}

} // namespace ducklive::face
