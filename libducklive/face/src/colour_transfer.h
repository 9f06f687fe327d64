#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Brings a drawn face into the light of the frame: new = texture · gain + offset, both smooth over
/// the face. The offset makes the low-pass of the texture that of the frame (colour of the light,
/// shadows); the gain follows the ratio of brightness, so that contrast stays natural (quotient
/// image, Shashua & Riklin-Raviv 2001). Means are weighted by the mask: nothing is learnt from
/// uncovered pixels. The maps are filtered in time against flicker. One per face, one thread.
class ColourTransfer
{
public:
    /// `frame` Bgr24, `texture` BGRA, `alpha` the mask, all of one size; `faceWidth` in pixels.
    /// False when the result is no number.
    [[nodiscard]] bool update(const cv::Mat &frame, const cv::Mat &texture, const cv::Mat &alpha,
                              float faceWidth, float seconds);
    void reset() { m_started = false; }

    /// Per pixel (offset B, G, R, gain), at the size of the region.
    [[nodiscard]] const cv::Mat &maps() const { return m_full; }
    [[nodiscard]] float meanGain() const { return m_meanGain; }

private:
    void accumulate(const cv::Mat &alpha);
    void solve(float midGain);
    [[nodiscard]] float midBandGain() const;

    cv::Mat m_frameSmall, m_textureSmall, m_alphaSmall;
    cv::Mat m_frameSum, m_textureSum; ///< colour · weight, weight
    cv::Mat m_frameLow, m_textureLow;
    cv::Mat m_fresh, m_filtered, m_full;
    float m_meanGain = 1.0F;
    bool m_started = false;
};

} // namespace ducklive::face
