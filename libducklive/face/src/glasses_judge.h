#pragma once

#include "face_zones.h"

#include <optional>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Whether a face wears glasses, from frame to frame. One per face, one thread.
class GlassesJudge
{
public:
    static constexpr float kGridFace = 120.0F; ///< the face's width on the grid
    static constexpr float kRimDepth =
        0.27F; ///< of the brightness around: so deep is the line of a rim

    /// `around`: of each pixel of the grid the brightness beside thin dark things.
    static void brightnessAround(const cv::Mat &grey, cv::Mat &around);
    /// All of the grid's size: the thin dark things, what is to be seen of the face, its
    /// brightness.
    void update(const FaceZones &zones, const cv::Mat &thin, const cv::Mat &seen,
                const cv::Mat &grey, float seconds);
    /// The next frame is believed at once.
    void reset() { m_isFresh = true; }

    [[nodiscard]] bool wearsGlasses() const { return m_wearsGlasses; }
    [[nodiscard]] float rim() const { return m_rim; } ///< their brightness
    /// The same when dark things cross the bridge of the nose, which hair does not, and lie below
    /// both eyes, which brows and the shadow of the nose do not.
    [[nodiscard]] std::optional<float> sureRim() const
    {
        return m_wearsGlasses && m_hasBridge && m_hasLower ? std::optional(m_rim) : std::nullopt;
    }

private:
    double m_dark = 0.0;   ///< filtered share of their place
    double m_bridge = 0.0; ///< the same of the bridge
    double m_lower = 0.0;  ///< and of what lies below the eyes
    float m_rim = -1.0F;
    bool m_wearsGlasses = false;
    bool m_hasBridge = false;
    bool m_hasLower = false;
    bool m_isFresh = true;
};

} // namespace ducklive::face
