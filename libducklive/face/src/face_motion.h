#pragma once

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// Expects a face to go on as it went (alpha-beta filter) and remembers how much it surprised of
/// late: of two tracks on one face, the one that slid there surprised more.
class FaceMotion
{
public:
    /// `size`: the face's width, the unit of surprise. Once per frame.
    void update(cv::Point2f centre, float size);

    /// The pictures to come are larger by `factor`.
    void rescale(float factor)
    {
        m_place *= factor;
        m_step *= factor;
    }

    [[nodiscard]] float surprise() const { return m_surprise; }

private:
    cv::Point2f m_place;
    cv::Point2f m_step;      ///< pixels per frame
    float m_surprise = 0.3F; ///< a new track gives way to an old one
    bool m_started = false;
};

} // namespace ducklive::face
