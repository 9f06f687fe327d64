#include "shape_transfer.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace ducklive::face {

namespace {

constexpr float kShare = 0.6F;
constexpr float kOutlineFade = 8.0F; ///< centimetres, as all lengths here
constexpr float kEyeFade = 1.2F;
constexpr float kLipFade = 0.9F;
constexpr float kMostStep = 0.15F; ///< a larger way from the mean counts as expression
constexpr float kMemory = 20.0F;   ///< seconds

float distanceTo(const CanonicalFace &canonical, std::span<const std::uint16_t> outline,
                 const cv::Point3f &vertex)
{
    float least = 1e9F;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const cv::Point3f &a = canonical.vertices[outline[i]];
        const cv::Point3f &b = canonical.vertices[outline[(i + 1) % outline.size()]];
        const cv::Point2f way(b.x - a.x, b.y - a.y);
        const cv::Point2f off(vertex.x - a.x, vertex.y - a.y);
        const float t = std::clamp(off.dot(way) / std::max(way.dot(way), 1e-6F), 0.0F, 1.0F);
        const cv::Point2f rest = off - way * t;
        least = std::min(least, std::hypot(rest.x, rest.y));
    }
    return least;
}

float smooth(float t)
{
    const float clamped = std::clamp(t, 0.0F, 1.0F);
    return clamped * clamped * (3.0F - 2.0F * clamped);
}

std::vector<float> sharesOf(const CanonicalFace &canonical)
{
    std::vector<float> shares;
    for (const cv::Point3f &vertex : canonical.vertices) {
        const float eye = std::min(distanceTo(canonical, ids::kEyeLeft, vertex),
                                   distanceTo(canonical, ids::kEyeRight, vertex));
        const float outline = distanceTo(canonical, ids::kOval, vertex);
        const float lips = distanceTo(canonical, ids::kLipsInner, vertex);
        shares.push_back(kShare * smooth(outline / kOutlineFade) * smooth(eye / kEyeFade) *
                         smooth(lips / kLipFade));
    }
    return shares;
}

} // namespace

FaceShape shapeOf(const FacePose &pose, const LandmarkSet &points)
{
    FaceShape shape;
    for (std::size_t i = 0; i < shape.size(); ++i)
        shape[i] = pose.toFace(points[i]);
    return shape;
}

void ShapeTransfer::learn(const FaceShape &now, float seconds)
{
    if (m_seconds <= 0.0F)
        m_neutral = now;
    m_seconds = std::min(m_seconds + seconds, kMemory);
    const float rate = std::min(seconds / m_seconds, 1.0F);
    for (std::size_t i = 0; i < now.size(); ++i) {
        const cv::Point3f way = now[i] - m_neutral[i];
        const float length = std::sqrt(way.dot(way));
        m_neutral[i] += way * (rate * std::min(1.0F, kMostStep / std::max(length, 1e-6F)));
    }
}

void ShapeTransfer::apply(const CanonicalFace &canonical, const FaceShape &other,
                          const FacePose &pose, float seconds, LandmarkSet &points)
{
    if (m_share.empty())
        m_share = sharesOf(canonical);
    learn(shapeOf(pose, points), seconds);
    for (std::size_t i = 0; i < m_share.size(); ++i) {
        const std::size_t partner = canonical.partners[i];
        const cv::Point3f own = other[i] - m_neutral[i];
        const cv::Point3f across = other[partner] - m_neutral[partner];
        // The net's depth is a guess, so none is taken over.
        const cv::Point3f way(0.5F * (own.x - across.x), 0.5F * (own.y + across.y), 0.0F);
        points[i] += pose.rotation * way * (pose.scale * m_share[i]);
    }
}

} // namespace ducklive::face
