#pragma once

namespace ducklive::face {

/// The reference face: 468 vertices, 898 triangles, atlas coordinates and the weights for pose
/// fitting. Opaque outside this module; immutable and shared by every engine.
class CanonicalFace;

} // namespace ducklive::face
