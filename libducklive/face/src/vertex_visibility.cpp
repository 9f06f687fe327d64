#include "vertex_visibility.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

namespace {

constexpr float kHidden = 0.02F; ///< cosine to the view
constexpr float kSeen = 0.27F;
constexpr float kNoseLenience = 0.6F;  ///< added to the cosine
constexpr float kNoseHalfWidth = 2.6F; ///< centimetres on the canonical face
constexpr float kNoseTop = -4.0F;
constexpr float kNoseBottom = 2.9F;

/// The nose hides its own sides and holes; a fade there would show the frame's nose in thin lines.
bool isNose(const cv::Point3f &vertex)
{
    return std::abs(vertex.x) < kNoseHalfWidth && vertex.y > kNoseTop && vertex.y < kNoseBottom;
}

} // namespace

VertexWeights vertexVisibility(const CanonicalFace &canonical, const LandmarkSet &points)
{
    std::array<cv::Point3f, ids::kMeshCount> normals{};
    for (const auto &triangle : canonical.triangles) {
        const cv::Point3f &a = points[triangle[0]];
        const cv::Point3f normal = (points[triangle[1]] - a).cross(points[triangle[2]] - a);
        for (const std::uint16_t vertex : triangle)
            normals[vertex] += normal;
    }
    VertexWeights weights{};
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const float length = std::sqrt(std::max(normals[i].dot(normals[i]), 1e-12F));
        const float facing = -normals[i].z / length * canonical.winding +
                             (isNose(canonical.vertices[i]) ? kNoseLenience : 0.0F);
        const float t = std::clamp((facing - kHidden) / (kSeen - kHidden), 0.0F, 1.0F);
        weights[i] = t * t * (3.0F - 2.0F * t);
    }
    return weights;
}

} // namespace ducklive::face
