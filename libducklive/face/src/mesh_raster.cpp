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

/// One side of a triangle. Both triangles that share it compute exactly the same numbers.
struct Edge
{
    float top = 0.0F;
    float bottom = 0.0F;
    float x = 0.0F; ///< at the top
    float slope = 0.0F;

    Edge(const RasterVertex &a, const RasterVertex &b)
    {
        const bool ordered = a.y < b.y || (a.y == b.y && a.x < b.x);
        const RasterVertex &first = ordered ? a : b;
        const RasterVertex &last = ordered ? b : a;
        top = first.y;
        bottom = last.y;
        x = first.x;
        slope = bottom > top ? (last.x - first.x) / (bottom - top) : 0.0F;
    }
    [[nodiscard]] bool crosses(float row) const { return row >= top && row < bottom; }
    [[nodiscard]] float at(float row) const { return x + (row - top) * slope; }
};

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
    const std::array<Edge, 3> edges{Edge(c[0], c[1]), Edge(c[1], c[2]), Edge(c[2], c[0])};
    const auto [low, high] = std::minmax({c[0].y, c[1].y, c[2].y});
    const int firstRow = firstPixel(low, maps.u.rows);
    const int endRow = firstPixel(high, maps.u.rows);
    for (int row = firstRow; row < endRow; ++row) {
        const auto y = static_cast<float>(row);
        float left = 1e9F;
        float right = -1e9F;
        for (const Edge &edge : edges) {
            if (!edge.crosses(y))
                continue;
            left = std::min(left, edge.at(y));
            right = std::max(right, edge.at(y));
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
