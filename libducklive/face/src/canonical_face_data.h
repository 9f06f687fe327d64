#pragma once

#include "ducklive/base/result.h"
#include "ducklive/face/canonical_face.h"

#include "landmark_ids.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

class CanonicalFace
{
public:
    struct FitPoint
    {
        std::uint16_t vertex = 0;
        float weight = 0.0F;
    };
    using Triangle = std::array<std::uint16_t, 3>;

    /// Reads canonical_face.json; every index and number is checked.
    [[nodiscard]] static base::Result<std::shared_ptr<const CanonicalFace>>
    load(const std::filesystem::path &file);

    /// Centimetres, with the picture's axes: x right, y down, z away from the viewer.
    std::array<cv::Point3f, ids::kMeshCount> vertices{};
    std::array<Triangle, ids::kTriangleCount> triangles{};
    std::vector<FitPoint> fitPoints;
    /// For each vertex the one on the other half: the canonical face is symmetric.
    std::array<std::uint16_t, ids::kMeshCount> partners{};
    float winding = 1.0F; ///< sign that makes (b − a) × (c − a) point out of the face
};

} // namespace ducklive::face
