#include "real_fft.h"

#include <type_traits>

#include <kissfft/kiss_fftr.h>

namespace ducklive::voice {

static_assert(std::is_same_v<kiss_fft_scalar, float>);

struct RealFft::Plans
{
    kiss_fftr_cfg forward;
    kiss_fftr_cfg inverse;

    explicit Plans(int size)
        : forward(kiss_fftr_alloc(size, 0, nullptr, nullptr))
        , inverse(kiss_fftr_alloc(size, 1, nullptr, nullptr))
    {
    }
    ~Plans()
    {
        kiss_fftr_free(forward);
        kiss_fftr_free(inverse);
    }
    Plans(const Plans &) = delete;
    Plans &operator=(const Plans &) = delete;
};

RealFft::RealFft(int size)
    : m_size(size)
    , m_plans(std::make_unique<Plans>(size))
{
}

RealFft::~RealFft() = default;
RealFft::RealFft(RealFft &&) noexcept = default;
RealFft &RealFft::operator=(RealFft &&) noexcept = default;

void RealFft::forward(std::span<const float> signal, std::span<std::complex<float>> spectrum)
{
    kiss_fftr(m_plans->forward, signal.data(), reinterpret_cast<kiss_fft_cpx *>(spectrum.data()));
}

void RealFft::inverse(std::span<const std::complex<float>> spectrum, std::span<float> signal)
{
    kiss_fftri(m_plans->inverse, reinterpret_cast<const kiss_fft_cpx *>(spectrum.data()),
               signal.data());
    const float scale = 1.0F / static_cast<float>(m_size);
    for (float &sample : signal)
        sample *= scale;
}

} // namespace ducklive::voice
