#include "lost_faces.h"

#include "face_boxes.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

using base::Timestamp;

namespace {

constexpr base::Microseconds kIdLife{2'000'000};
constexpr float kIdReach = 2.0F; ///< face widths, sizes counted in

} // namespace

void LostFaces::add(std::uint64_t id, const cv::Rect2f &box, Timestamp when)
{
    m_faces.push_back({id, box, when});
}

std::optional<std::uint64_t> LostFaces::reclaim(const cv::Rect2f &box, Timestamp when)
{
    const auto nearest = find(box, when);
    if (nearest == m_faces.end())
        return std::nullopt;
    const std::uint64_t id = nearest->id;
    m_faces.erase(nearest);
    return id;
}

bool LostFaces::isKnown(const cv::Rect2f &box, Timestamp when)
{
    const auto nearest = find(box, when); // first: it erases
    return nearest != m_faces.end();
}

std::vector<LostFaces::LostFace>::iterator LostFaces::find(const cv::Rect2f &box, Timestamp when)
{
    std::erase_if(m_faces, [&](const LostFace &lost) {
        return when - lost.when > kIdLife || when < lost.when;
    });
    const auto distance = [&](const LostFace &lost) {
        const cv::Point2f way = centreOf(box) - centreOf(lost.box);
        const float size = std::sqrt(box.area() / std::max(lost.box.area(), 1.0F));
        return std::hypot(way.x, way.y) / std::max(box.width, 1.0F) +
               2.0F * std::abs(std::log2(std::max(size, 0.01F)));
    };
    const auto nearest = std::ranges::min_element(m_faces, {}, distance);
    return nearest != m_faces.end() && distance(*nearest) <= kIdReach ? nearest : m_faces.end();
}

void LostFaces::rescale(float factor)
{
    for (LostFace &lost : m_faces)
        lost.box = rescaled(lost.box, factor);
}

void LostFaces::forget(std::uint64_t id)
{
    std::erase_if(m_faces, [&](const LostFace &lost) { return lost.id == id; });
}

} // namespace ducklive::face
