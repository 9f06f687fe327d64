#include "photo_view.h"

namespace ducklive::face {

namespace {

/// The vertex on the other half of the canonical face, which is symmetric.
std::size_t partnerOf(const CanonicalFace &canonical, std::size_t vertex)
{
    cv::Point3f wanted = canonical.vertices[vertex];
    wanted.x = -wanted.x;
    std::size_t best = vertex;
    double least = 1e9;
    for (std::size_t i = 0; i < canonical.vertices.size(); ++i) {
        const double distance = cv::norm(canonical.vertices[i] - wanted);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

} // namespace

PhotoView PhotoView::mirrored(const CanonicalFace &canonical) const
{
    PhotoView other = *this;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::size_t partner = partnerOf(canonical, i);
        other.points[i] = points[partner];
        other.weights[i] = weights[partner];
    }
    return other;
}

} // namespace ducklive::face
