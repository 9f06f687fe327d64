#pragma once

#include "ducklive/media/frame.h"

#include <array>
#include <vector>

namespace ducklive::face {

struct FacePoint
{
    float x = 0.0F;
    float y = 0.0F;
};

/// Left eye, right eye (as seen in the picture), nose tip, left and right corner of the mouth, in
/// the frame's pixels.
using FivePoints = std::array<FacePoint, 5>;

/// Tells people apart by their faces, where a licence for such a net is at hand. Without one the
/// operator is known by place, size, colours and proportions.
class FaceRecogniser
{
public:
    virtual ~FaceRecogniser() = default;

    /// A description of unit length, comparable by dot product; empty when it cannot tell. Called
    /// on the thread of FaceEngine::process() with a Bgr24 frame, at most once per face and frame.
    [[nodiscard]] virtual std::vector<float> describe(const media::Frame &frame,
                                                      const FivePoints &points) = 0;
};

} // namespace ducklive::face
