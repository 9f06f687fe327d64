#include "ducklive/media/resampler.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <samplerate.h>

namespace ducklive::media {

namespace {

constexpr double kMostStretch = 0.02;

} // namespace

struct Resampler::Converter
{
    SRC_STATE *state;
    double ratio;
    double stretch = 1.0;

    Converter(SRC_STATE *owned, double plain)
        : state(owned)
        , ratio(plain)
    {
    }
    ~Converter() { src_delete(state); }
    Converter(const Converter &) = delete;
    Converter &operator=(const Converter &) = delete;
};

base::Result<Resampler> Resampler::create(int fromRate, int toRate)
{
    int problem = 0;
    const double ratio =
        fromRate > 0 ? static_cast<double>(toRate) / static_cast<double>(fromRate) : 0.0;
    if (src_is_valid_ratio(ratio) == 0)
        return base::fail(base::ErrorCode::Unsupported, "sample rate",
                          std::to_string(fromRate) + " Hz to " + std::to_string(toRate) + " Hz");
    SRC_STATE *state = src_new(SRC_SINC_FASTEST, 1, &problem);
    if (!state)
        return base::fail(base::ErrorCode::Internal, "resampler", src_strerror(problem));
    return Resampler(std::make_unique<Converter>(state, ratio));
}

Resampler::Resampler(std::unique_ptr<Converter> converter)
    : m_converter(std::move(converter))
{
}

Resampler::~Resampler() = default;
Resampler::Resampler(Resampler &&) noexcept = default;
Resampler &Resampler::operator=(Resampler &&) noexcept = default;

void Resampler::process(std::span<const float> in, std::vector<float> &out)
{
    const double ratio = m_converter->ratio * m_converter->stretch;
    std::size_t used = 0;
    for (;;) {
        const std::size_t before = out.size();
        const auto room =
            static_cast<std::size_t>(std::ceil(static_cast<double>(in.size() - used) * ratio)) + 64;
        out.resize(before + room);
        SRC_DATA job{};
        job.data_in = in.data() + used;
        job.input_frames = static_cast<long>(in.size() - used);
        job.data_out = out.data() + before;
        job.output_frames = static_cast<long>(room);
        job.src_ratio = ratio;
        const bool ok = src_process(m_converter->state, &job) == 0;
        out.resize(before + (ok ? static_cast<std::size_t>(job.output_frames_gen) : 0));
        used += ok ? static_cast<std::size_t>(job.input_frames_used) : in.size();
        if (!ok || (used >= in.size() && static_cast<std::size_t>(job.output_frames_gen) < room))
            return;
    }
}

void Resampler::setStretch(double factor)
{
    m_converter->stretch = std::clamp(factor, 1.0 - kMostStretch, 1.0 + kMostStretch);
}

void Resampler::reset()
{
    src_reset(m_converter->state);
}

} // namespace ducklive::media
