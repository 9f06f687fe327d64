#pragma once

#include "colour_transfer.h"
#include "landmark_set.h"
#include "vertex_visibility.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Makes the drawn nostrils as dark as the frame's own. A photo taken from above hardly shows them;
/// stretched over a head that looks up they would be a hard hook in a flat nose. One per face, one
/// thread.
class NostrilShade
{
public:
    struct Face
    {
        const LandmarkSet &points; ///< of the frame, in the region's pixels
        const LandmarkSet &drawn;  ///< where the texture was drawn
        const VertexWeights &visible;
        float width; ///< pixels
    };

    /// Darkens `texture` (BGRA) by what `frame` (Bgr24, of the same region) shows, against the
    /// light around.
    void apply(const Face &face, const ColourTransfer &light, const cv::Mat &frame,
               cv::Mat &texture);

private:
    void darken(float skin, float strength, cv::Mat &texture) const;

    cv::Mat m_hole, m_grey;
};

} // namespace ducklive::face
