#include "photo_view.h"

namespace ducklive::face {

PhotoView PhotoView::mirrored(const CanonicalFace &canonical) const
{
    PhotoView other = *this;
    const auto &partners = canonical.partners;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        other.points[i] = points[partners[i]];
        other.weights[i] = weights[partners[i]];
    }
    return other;
}

} // namespace ducklive::face
