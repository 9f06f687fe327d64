#pragma once

#include "tracked_face.h"

#include <array>
#include <optional>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// What somebody looks like apart from the identity of the face: colours of skin, hair and clothes
/// (chromaticity histograms, so that the light's strength does not count) and proportions of the
/// mesh with the pose taken out.
class PersonLook
{
public:
    /// Nothing when the face is turned too far for its proportions.
    [[nodiscard]] static std::optional<PersonLook> of(const cv::Mat &bgr, const TrackedFace &face);

    /// 0 = the same, 1 = nothing in common.
    [[nodiscard]] float distanceTo(const PersonLook &other) const;
    /// Moves this look towards another one by a share (0…1).
    void adapt(const PersonLook &other, float share);

private:
    static constexpr std::size_t kZones = 3; ///< skin, hair, clothes
    static constexpr std::size_t kSide = 8;  ///< bins per chromaticity axis
    static constexpr std::size_t kLights = 4;
    struct Zone
    {
        std::array<float, kSide * kSide> colours{}; ///< sums to 1
        std::array<float, kLights> lights{};        ///< brightness against the skin's; sums to 1
        float share = 0.0F;                         ///< 0…1: how much of it is in the picture
    };

    static Zone look(const cv::Mat &bgr, const cv::Rect2f &where, float skin);

    std::array<Zone, kZones> m_zones;
    std::array<float, 5> m_proportions{};
};

} // namespace ducklive::face
