#pragma once

#include "low_pass.h"
#include "shrinker.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Brings a drawn face into the light of the frame: new = (texture + offset · tone) · gain, both
/// smooth over the face, the tone being the texture's mean colour. The gain of each colour is the
/// ratio of the low-passes, so that dark stays dark and contrast natural (quotient image, Shashua &
/// Riklin-Raviv 2001); the offset keeps the brightness when the contrast is changed. Means are
/// taken over the visible skin of the whole mesh, also where the mask is open; what is much darker
/// than its surroundings (brows, rims, hair, nostrils) does not count. Gains bring skin to skin; by
/// how much lips and brows differ in colour from the skin around them is not multiplied by them,
/// for it would turn orange or purple, but grows and shrinks with the colourfulness of the frame.
/// The maps are filtered in time against flicker. One per face, one thread.
class ColourTransfer
{
public:
    /// `frame` Bgr24, `texture` BGRA, `visible` 0…1 floats, all of one size; `faceWidth` in pixels.
    /// False when the result is no number.
    [[nodiscard]] bool update(const cv::Mat &frame, const cv::Mat &texture, const cv::Mat &visible,
                              float faceWidth, float seconds);

    /// Per pixel (gain B, G, R, offset), at the size of the region.
    [[nodiscard]] const cv::Mat &maps() const { return m_full; }
    /// B, G, R of the texture's skin at brightness 1.
    [[nodiscard]] const cv::Vec3f &tone() const { return m_tone; }
    /// 0…1 on a coarse grid over the region: where the frame shows skin rather than something dark.
    [[nodiscard]] const cv::Mat &skinTrust() const { return m_frame.trust(); }
    /// The frame's brightness around a pixel of the region, dark things left out.
    [[nodiscard]] float lightAt(const cv::Point2f &place) const;
    [[nodiscard]] float meanGain() const { return m_meanGain; }

private:
    void solve(float midGain);
    void settle(float share);
    void keepColours();
    [[nodiscard]] float midBandGain() const;

    cv::Mat m_frameSmall, m_textureSmall, m_visibleSmall;
    Shrinker m_shrinker, m_textureShrinker, m_visibleShrinker;
    LowPass m_frame, m_texture;
    cv::Mat m_fresh, m_filtered, m_coloured, m_full;
    cv::Vec3f m_tone{1.0F, 1.0F, 1.0F};
    float m_meanGain = 1.0F;
    float m_richness = 1.0F; ///< of the frame's colours beside the texture's
    bool m_started = false;
};

} // namespace ducklive::face
