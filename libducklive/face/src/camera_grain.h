#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// The noise of the camera, measured on the frame's own face and given to the drawn one, so that it
/// does not stand out smooth. The grain changes from frame to frame and is the same for the same
/// sequence of frames. One per face, one thread.
class CameraGrain
{
public:
    CameraGrain();

    /// `frame` Bgr24 before anything is drawn, `alpha` where it will be. Measures the deviation of
    /// neighbours from a straight line (Immerkær 1996) by a low quantile, which edges and pores do
    /// not move.
    void update(const cv::Mat &frame, const cv::Mat &alpha, float seconds);

    /// Standard deviation in levels, 0 when too small to be seen.
    [[nodiscard]] float deviation() const;
    /// Noise of deviation 1 for a row of at most kLongestRow pixels and twice kNoiseShift;
    /// another in every frame.
    [[nodiscard]] const float *row(int y) const;

    static constexpr int kLongestRow = 8192;

private:
    [[nodiscard]] float measure(const cv::Mat &frame, const cv::Mat &alpha) const;

    std::vector<float> m_noise;
    float m_deviation = 0.0F;
    std::uint32_t m_frame = 0;
    bool m_started = false;
};

} // namespace ducklive::face
