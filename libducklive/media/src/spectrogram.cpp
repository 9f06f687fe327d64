#include "ducklive/media/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::media {

namespace {

constexpr double kWindowSeconds = 0.032;
constexpr double kHighest = 8000.0; ///< Hz
constexpr float kDepth = 80.0F;     ///< dB

/// Levels in dB of one window, one row of `levels`.
void measure(std::span<const float> samples, std::ptrdiff_t centre, cv::Mat &window, cv::Mat levels)
{
    const int length = window.cols;
    for (int i = 0; i < length; ++i) {
        const std::ptrdiff_t at = centre - length / 2 + i;
        const float hann =
            0.5F - 0.5F * std::cos(2.0F * std::numbers::pi_v<float> * static_cast<float>(i) /
                                   static_cast<float>(length));
        const bool isInside = at >= 0 && at < static_cast<std::ptrdiff_t>(samples.size());
        window.at<float>(i) = isInside ? hann * samples[static_cast<std::size_t>(at)] : 0.0F;
    }
    cv::Mat spectrum;
    cv::dft(window, spectrum, cv::DFT_COMPLEX_OUTPUT);
    for (int bin = 0; bin < levels.cols; ++bin) {
        const auto value = spectrum.at<cv::Vec2f>(bin);
        levels.at<float>(bin) =
            10.0F * std::log10(value[0] * value[0] + value[1] * value[1] + 1e-9F);
    }
}

} // namespace

Frame spectrogramPicture(std::span<const float> samples, int rate, Size size)
{
    Frame frame(size, PixelFormat::Bgr24);
    cv::Mat out(size.height, size.width, CV_8UC3, frame.plane(),
                static_cast<std::size_t>(frame.stride()));
    const int length = cv::getOptimalDFTSize(static_cast<int>(kWindowSeconds * rate)) / 2 * 2;
    const int bins = std::clamp(static_cast<int>(kHighest / rate * length), 2, length / 2 + 1);
    cv::Mat window(1, length, CV_32FC1);
    cv::Mat levels(size.width, bins, CV_32FC1);
    for (int column = 0; column < size.width; ++column) {
        const auto centre = static_cast<std::ptrdiff_t>(
            (static_cast<double>(column) + 0.5) * static_cast<double>(samples.size()) / size.width);
        measure(samples, centre, window, levels.row(column));
    }
    double loudest = 0.0;
    cv::minMaxIdx(levels, nullptr, &loudest);
    cv::Mat grey;
    levels.convertTo(grey, CV_8UC1, 255.0 / static_cast<double>(kDepth),
                     255.0 - loudest * 255.0 / static_cast<double>(kDepth));
    cv::rotate(grey, grey, cv::ROTATE_90_COUNTERCLOCKWISE);
    cv::resize(grey, grey, {size.width, size.height}, 0, 0, cv::INTER_LINEAR);
    cv::applyColorMap(grey, out, cv::COLORMAP_MAGMA);
    return frame;
}

} // namespace ducklive::media
