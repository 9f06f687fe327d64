#include "tracked_face.h"

#include <algorithm>

namespace ducklive::face {

cv::Rect2f TrackedFace::box() const
{
    cv::Point2f low(raw[0].x, raw[0].y);
    cv::Point2f high = low;
    for (std::size_t i = 1; i < ids::kMeshCount; ++i) {
        low = {std::min(low.x, raw[i].x), std::min(low.y, raw[i].y)};
        high = {std::max(high.x, raw[i].x), std::max(high.y, raw[i].y)};
    }
    return {low, high};
}

/// Half a pixel aside at most: the next look of the net puts it right.
void TrackedFace::rescale(float factor)
{
    for (LandmarkSet *set : {&raw, &points}) {
        for (cv::Point3f &point : *set)
            point *= factor;
    }
    square.centre *= factor;
    square.side *= factor;
    pose.scale *= factor;
    pose.translation *= factor;
    smoother.rescale(factor);
    motion.rescale(factor);
}

} // namespace ducklive::face
