#pragma once

#include "landmark_set.h"
#include "vertex_visibility.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Makes the line between the drawn lips and the creases at its ends as dark as the frame's own:
/// how far they go and where they sink is expression, and a smile of the photo must not stay on a
/// mouth that does not smile. One per face, one thread.
class MouthLine
{
public:
    struct Face
    {
        const LandmarkSet &points; ///< of the frame, in the region's pixels
        const VertexWeights &visible;
        float width; ///< pixels
    };

    /// Darkens `texture` (BGRA) by what `frame` (Bgr24, of the same region) shows, each against
    /// its own surroundings. Never makes it brighter.
    void apply(const Face &face, const cv::Mat &frame, cv::Mat &texture);

private:
    void drawLine(const Face &face, const cv::Rect &box);
    void darken(cv::Mat &texture) const;

    cv::Mat m_line;                ///< 255 where the line may be, softly 0 beside it
    cv::Mat m_grey, m_around;      ///< of the frame, fine and wide
    cv::Mat m_drawn, m_drawnRound; ///< of the texture
};

} // namespace ducklive::face
