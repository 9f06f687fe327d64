#pragma once

#include "canonical_face_data.h"
#include "landmark_set.h"

#include <array>

namespace ducklive::face {

using VertexWeights = std::array<float, ids::kMeshCount>;

/// How well each vertex of a posed mesh is seen: 0 when its normal leans 90° away or more, 1 when
/// it faces the viewer within about 75°, a smooth step between.
[[nodiscard]] VertexWeights vertexVisibility(const CanonicalFace &canonical,
                                             const LandmarkSet &points);

} // namespace ducklive::face
