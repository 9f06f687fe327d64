#pragma once

#include "ducklive/base/result.h"

#include <memory>
#include <span>
#include <vector>

namespace ducklive::media {

/// Changes the rate of a running mono signal, without gaps between calls (libsamplerate). An output
/// sample stands for the same moment as the input sample at its place: the filter's delay shows
/// only in that the newest output comes a little later. One thread.
class Resampler
{
public:
    [[nodiscard]] static base::Result<Resampler> create(int fromRate, int toRate);
    ~Resampler();
    Resampler(Resampler &&) noexcept;
    Resampler &operator=(Resampler &&) noexcept;

    /// Appends to `out` what can be made of what was heard so far.
    void process(std::span<const float> in, std::vector<float> &out);
    /// Runs faster (> 1 makes more samples of the same sound) by at most ±2 %, gliding; takes up
    /// the drift between two clocks.
    void setStretch(double factor);
    /// Forgets what was heard.
    void reset();

private:
    struct Converter;
    explicit Resampler(std::unique_ptr<Converter> converter);
    std::unique_ptr<Converter> m_converter;
};

} // namespace ducklive::media
