#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Bgr24 → planar RGB floats, value · scale + offset.
void bgrToPlanarRgb(const cv::Mat &bgr, std::span<float> planes, float scale, float offset);

/// One row of the composition: where alpha is 0 the frame keeps its bytes.
/// `transfer` holds per pixel (gain B, G, R, offset), `tone` three colours, `noise` kNoiseShift · 2
/// numbers more than the width: new = (texture + offset · tone) · gain + noise · grain.
inline constexpr int kNoiseShift = 37; ///< from one colour's noise to the next one's
void blendRow(std::uint8_t *frame, const std::uint8_t *texture, const float *transfer,
              const std::uint8_t *alpha, const float *tone, const float *noise, float grain,
              int width);

/// texture += (texture − soft) · amount, saturated; alpha (4th channel) stays.
void sharpenRow(std::uint8_t *texture, const std::uint8_t *soft, int width, float amount);

/// alpha = table[texture alpha] · weight (0…1) of the vertex interpolation.
void alphaRow(std::uint8_t *alpha, const std::uint8_t *texture, const float *weight,
              const std::uint8_t *table, int width);

/// alpha = alpha · factor / 255.
void scaleRow(std::uint8_t *alpha, const std::uint8_t *factor, int width);

/// How often |p(x−1) − 2p(x) + p(x+1)| of the green channel of a Bgr24 row has each value, over
/// pixels whose alpha is above `least`; larger values count as the largest.
using BendCounts = std::array<int, 64>;
void countBends(BendCounts &counts, const std::uint8_t *row, const std::uint8_t *alpha,
                std::uint8_t least, int width);

/// Next neighbours differ by little but rounding and compression.
inline constexpr int kDetailStep = 3;
/// Sum of |p(x−s) − 2p(x) + p(x+s)| of the green channel, s = kDetailStep, over pixels whose alpha
/// is above `least`.
struct DetailSum
{
    double sum = 0.0;
    int count = 0;
};
void addDetail(DetailSum &total, const std::uint8_t *row, int channels, const std::uint8_t *alpha,
               std::uint8_t least, int width);

} // namespace ducklive::face
