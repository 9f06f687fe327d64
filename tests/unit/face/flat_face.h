#pragma once

#include "canonical_face_data.h"
#include "source_data.h"

namespace ducklive::face::test {

/// The canonical face from the front in a texture of 480×480 pixels, every vertex in sight.
inline SourceData flatFace(const CanonicalFace &canonical)
{
    SourceData data;
    data.faceWidth = 360.0F;
    const float scale = data.faceWidth / kFaceWidth;
    for (std::size_t i = 0; i < data.vertices.size(); ++i) {
        const cv::Point3f &vertex = canonical.vertices[i];
        data.vertices[i] = {240.0F + scale * vertex.x, 240.0F + scale * vertex.y};
    }
    data.weights.fill(1.0F);
    return data;
}

} // namespace ducklive::face::test
