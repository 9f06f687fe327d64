#include "mesh_raster.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace ducklive::face {

namespace {

constexpr float kNowhere = -16.0F;

struct Plane
{
    float dx = 0.0F;
    float dy = 0.0F;
    float origin = 0.0F;

    [[nodiscard]] float at(float x, float y) const { return origin + dx * x + dy * y; }
};

Plane planeThrough(const std::array<RasterVertex, 3> &c, float RasterVertex::*value,
                   float inverseArea)
{
    const float a = c[1].*value - c[0].*value;
    const float b = c[2].*value - c[0].*value;
    Plane plane;
    plane.dx = (a * (c[2].y - c[0].y) - b * (c[1].y - c[0].y)) * inverseArea;
    plane.dy = (b * (c[1].x - c[0].x) - a * (c[2].x - c[0].x)) * inverseArea;
    plane.origin = c[0].*value - plane.dx * c[0].x - plane.dy * c[0].y;
    return plane;
}

/// Where the edge crosses the row; both triangles of an edge compute exactly the same number.
bool crossing(const RasterVertex &a, const RasterVertex &b, float row, float &x)
{
    const bool ordered = a.y < b.y || (a.y == b.y && a.x < b.x);
    const RasterVertex &top = ordered ? a : b;
    const RasterVertex &bottom = ordered ? b : a;
    if (row < top.y || row >= bottom.y)
        return false;
    x = top.x + (row - top.y) * (bottom.x - top.x) / (bottom.y - top.y);
    return true;
}

int firstPixel(float at, int limit)
{
    return static_cast<int>(std::ceil(std::clamp(at, 0.0F, static_cast<float>(limit))));
}

void fillSpan(float *out, int count, float start, float step)
{
    for (int i = 0; i < count; ++i)
        out[i] = start + step * static_cast<float>(i);
}

} // namespace

void MeshMaps::reshape(cv::Size size)
{
    if (m_store.cols < size.width || m_store.rows < 3 * size.height)
        m_store.create(std::max(m_store.rows, 3 * size.height), std::max(m_store.cols, size.width),
                       CV_32FC1);
    u = m_store(cv::Rect(0, 0, size.width, size.height));
    v = m_store(cv::Rect(0, size.height, size.width, size.height));
    weight = m_store(cv::Rect(0, 2 * size.height, size.width, size.height));
    u.setTo(kNowhere);
    v.setTo(kNowhere);
    weight.setTo(0.0F);
}

void fillTriangle(const std::array<RasterVertex, 3> &c, MeshMaps &maps)
{
    const float area =
        (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[2].x - c[0].x) * (c[1].y - c[0].y);
    if (std::abs(area) < 1e-6F)
        return;
    const float inverseArea = 1.0F / area;
    const Plane u = planeThrough(c, &RasterVertex::u, inverseArea);
    const Plane v = planeThrough(c, &RasterVertex::v, inverseArea);
    const Plane weight = planeThrough(c, &RasterVertex::weight, inverseArea);
    const auto [low, high] = std::minmax({c[0].y, c[1].y, c[2].y});
    const int firstRow = firstPixel(low, maps.u.rows);
    const int endRow = firstPixel(high, maps.u.rows);
    for (int row = firstRow; row < endRow; ++row) {
        const auto y = static_cast<float>(row);
        float left = 1e9F;
        float right = -1e9F;
        for (std::size_t k = 0; k < 3; ++k) {
            float x = 0.0F;
            if (crossing(c[k], c[(k + 1) % 3], y, x)) {
                left = std::min(left, x);
                right = std::max(right, x);
            }
        }
        const int first = firstPixel(left, maps.u.cols);
        const int count = firstPixel(right, maps.u.cols) - first;
        if (count <= 0)
            continue;
        const auto x = static_cast<float>(first);
        fillSpan(maps.u.ptr<float>(row) + first, count, u.at(x, y), u.dx);
        fillSpan(maps.v.ptr<float>(row) + first, count, v.at(x, y), v.dx);
        fillSpan(maps.weight.ptr<float>(row) + first, count, weight.at(x, y), weight.dx);
    }
}

void MeshRaster::draw(std::span<const CanonicalFace::Triangle> triangles,
                      std::span<const RasterVertex> vertices, std::span<const float> depth,
                      MeshMaps &maps)
{
    m_order.clear();
    for (std::size_t i = 0; i < triangles.size(); ++i) {
        const auto &t = triangles[i];
        m_order.emplace_back(depth[t[0]] + depth[t[1]] + depth[t[2]],
                             static_cast<std::uint16_t>(i));
    }
    std::ranges::sort(m_order, std::greater{});
    for (const auto &[far, index] : m_order) {
        const auto &t = triangles[index];
        fillTriangle({vertices[t[0]], vertices[t[1]], vertices[t[2]]}, maps);
    }
}

} // namespace ducklive::face
