#pragma once

#include "landmark_set.h"

#include <array>
#include <cstdint>
#include <span>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Cuts the living parts out of the mask, where the frame's own pixels stay: both eyes, and the
/// inside of an open mouth with teeth and tongue. One per face, one thread.
class LiveHoles
{
public:
    /// `points` in the mask's pixels; `faceWidth` in pixels. Behind glasses closed lids are kept
    /// narrow: their skin is in the dark of the lenses.
    void cut(const LandmarkSet &points, float faceWidth, bool hasGlasses, float seconds,
             cv::Mat &alpha);

private:
    void updateMouth(const LandmarkSet &points, float seconds);
    struct Eye
    {
        std::span<const std::uint16_t> lids;
        std::span<const std::uint16_t> iris;
        std::array<std::array<std::uint16_t, 2>, 7> folds; ///< edge of the upper lid, fold above it
        std::array<std::uint16_t, 4> measure; ///< upper, lower lid, outer, inner corner
        float usual = 0.0F;                   ///< opening over width while it is open
    };

    void cutEye(const LandmarkSet &points, Eye &eye, float faceWidth, bool hasGlasses,
                float seconds, cv::Mat &alpha);
    [[nodiscard]] static LandmarkSet raised(LandmarkSet points, const Eye &eye, float closed);
    [[nodiscard]] static float closing(const LandmarkSet &points, Eye &eye, float seconds);
    void open(const cv::Rect &box, float strength, cv::Mat &alpha) const;

    cv::Mat m_hole, m_iris;
    std::array<Eye, 2> m_eyes{
        {{ids::kEyeLeft,
          ids::kIrisLeft,
          {{{246, 247}, {161, 30}, {160, 29}, {159, 27}, {158, 28}, {157, 56}, {173, 190}}},
          {159, 145, 33, 133},
          0.0F},
         {ids::kEyeRight,
          ids::kIrisRight,
          {{{466, 467}, {388, 260}, {387, 259}, {386, 257}, {385, 258}, {384, 286}, {398, 414}}},
          {386, 374, 263, 362},
          0.0F}}};
    float m_opening = 0.0F; ///< 0…1, follows m_isOpen within a few frames
    bool m_isOpen = false;
    bool m_started = false;
};

} // namespace ducklive::face
