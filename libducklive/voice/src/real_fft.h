#pragma once

#include <complex>
#include <memory>
#include <span>

namespace ducklive::voice {

/// FFT of real signals of one even size. Nothing is allocated after construction. One thread.
class RealFft
{
public:
    explicit RealFft(int size);
    ~RealFft();
    RealFft(RealFft &&) noexcept;
    RealFft &operator=(RealFft &&) noexcept;

    [[nodiscard]] int size() const noexcept { return m_size; }
    [[nodiscard]] int bins() const noexcept { return m_size / 2 + 1; }

    /// `signal`: size() samples, `spectrum`: bins() values.
    void forward(std::span<const float> signal, std::span<std::complex<float>> spectrum);
    /// Divided by size(), so that it undoes forward().
    void inverse(std::span<const std::complex<float>> spectrum, std::span<float> signal);

private:
    struct Plans;
    int m_size;
    std::unique_ptr<Plans> m_plans;
};

} // namespace ducklive::voice
