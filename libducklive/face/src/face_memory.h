#pragma once

#include "shrinker.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// How one face looked in the last seconds, on an upright grid that moves with it, and where the
/// present picture contradicts that: something came in front. The light is fitted before the
/// comparison, robustly, so that what came in front does not count. One per face, one thread.
class FaceMemory
{
public:
    /// `now` Bgr24 on the grid; `seen` 255 where the mesh faces the viewer. Fills strange().
    void compare(const cv::Mat &now, const cv::Mat &seen, float faceWidth);
    /// Takes `now` in, hardly where `covered` (255) is set.
    void learn(const cv::Mat &now, const cv::Mat &seen, const cv::Mat &covered, float seconds);
    void reset() { m_age = 0.0F; }

    /// 255 where the picture differs from what was expected; all 0 in the first half second.
    [[nodiscard]] const cv::Mat &strange() const { return m_strange; }
    /// What was expected in the present light (Bgr24).
    [[nodiscard]] const cv::Mat &expected() const { return m_expected; }

private:
    void fitLight(const cv::Mat &now, const cv::Mat &seen, float faceWidth);

    cv::Mat m_mean; ///< BGR floats
    cv::Mat m_expected, m_strange;
    Shrinker m_shrinker, m_meanShrinker, m_seenShrinker;
    cv::Mat m_smallNow, m_smallMean, m_smallSeen; ///< a quarter of the grid's size
    cv::Mat m_light, m_weights, m_fullLight;      ///< gain per colour
    float m_age = 0.0F;                           ///< seconds learned
};

} // namespace ducklive::face
