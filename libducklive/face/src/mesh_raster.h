#pragma once

#include "canonical_face_data.h"
#include "landmark_set.h"
#include "mesh_maps.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace ducklive::face {

/// A corner of a triangle: place in the region, place in the texture, weight. Pixel centres are at
/// whole numbers, as everywhere in OpenCV.
struct RasterVertex
{
    float x = 0.0F;
    float y = 0.0F;
    float u = 0.0F;
    float v = 0.0F;
    float weight = 0.0F;
};

/// Fills the pixels whose centres lie in the triangle. Triangles that share an edge neither
/// overlap nor leave a gap: an edge's pixels belong to the one on its right or below it.
void fillTriangle(const std::array<RasterVertex, 3> &corners, MeshMaps &maps);

/// Draws a whole mesh, far triangles first. Owns only the order of the triangles. One thread.
class MeshRaster
{
public:
    /// `depth` per vertex, larger is farther.
    void draw(std::span<const CanonicalFace::Triangle> triangles,
              std::span<const RasterVertex> vertices, std::span<const float> depth, MeshMaps &maps);

private:
    std::vector<std::pair<float, std::uint16_t>> m_order;
};

} // namespace ducklive::face
