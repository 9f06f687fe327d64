#include "clip_player.h"

#include "background.h"

#include "ducklive/media/resampler.h"

#include <algorithm>
#include <atomic>

namespace ducklive::serverui {

using base::ErrorCode;
using base::Result;

/// What the device's thread plays from.
struct ClipPlayer::Output
{
    Samples samples;
    std::size_t rate = 0;
    std::size_t channels = 1;
    std::atomic<std::size_t> at{0};
    std::unique_ptr<media::SoundStream> stream; ///< last: its thread uses the others

    void fill(std::span<float> out)
    {
        std::size_t place = at.load(std::memory_order_relaxed);
        for (std::size_t i = 0; i + channels <= out.size(); i += channels, ++place)
            std::ranges::fill(out.subspan(i, channels),
                              place < samples->size() ? (*samples)[place] : 0.0F);
        at.store(place, std::memory_order_relaxed);
    }
    /// With what the device still has before it.
    [[nodiscard]] bool isOver() const { return at.load() >= samples->size() + rate / 4; }
};

ClipPlayer::ClipPlayer(media::SoundSystem &sound)
    : m_sound(sound)
{
    m_pool.setMaxThreadCount(1);
}

ClipPlayer::~ClipPlayer() = default;

Result<ClipPlayer::OutputPtr> ClipPlayer::open(media::SoundSystem &sound, const Samples &samples,
                                               int rate)
{
    sound.rescan();
    const auto devices = sound.devices();
    auto device = std::ranges::find_if(devices, &media::SoundDevice::isDefaultOutput);
    if (device == devices.end())
        device = std::ranges::find_if(devices, [](const auto &one) { return one.outputs > 0; });
    if (device == devices.end())
        return base::fail(ErrorCode::NotFound, "sound output");
    auto output = std::make_shared<Output>();
    output->samples = samples;
    output->rate = static_cast<std::size_t>(rate);
    output->channels = static_cast<std::size_t>(std::clamp(device->outputs, 1, 2));
    const auto start = [&](int wanted) {
        return sound.openOutput(
            *device, {wanted, static_cast<int>(output->channels)},
            [raw = output.get()](std::span<float> out, base::Microseconds) { raw->fill(out); });
    };
    auto stream = start(rate);
    if (!stream && stream.error().code == ErrorCode::Unsupported && device->rate != rate) {
        auto resampler = media::Resampler::create(rate, device->rate);
        if (!resampler)
            return std::unexpected(resampler.error());
        auto fitting = std::make_shared<std::vector<float>>();
        resampler->process(*samples, *fitting);
        output->samples = std::move(fitting);
        output->rate = static_cast<std::size_t>(device->rate);
        stream = start(device->rate);
    }
    if (!stream)
        return std::unexpected(stream.error());
    output->stream = std::move(*stream);
    return output;
}

void ClipPlayer::play(Samples samples, int rate)
{
    close(std::exchange(m_output, nullptr));
    m_isPlaying = true;
    emit changed();
    inBackground(
        m_pool, this, [this, samples, rate] { return open(m_sound, samples, rate); },
        [this, turn = ++m_turn](Result<OutputPtr> &opened) {
            if (turn != m_turn)
                return opened ? close(std::move(*opened)) : void();
            if (!opened)
                return fail(opened.error());
            m_output = std::move(*opened);
        });
}

void ClipPlayer::stop()
{
    ++m_turn;
    close(std::exchange(m_output, nullptr));
    if (!std::exchange(m_isPlaying, false))
        return;
    emit changed();
}

void ClipPlayer::close(OutputPtr output)
{
    if (output)
        m_pool.start([output = std::move(output)]() mutable { output.reset(); });
}

void ClipPlayer::fail(const base::Error &error)
{
    stop();
    emit failed(error);
}

void ClipPlayer::poll()
{
    if (!m_output)
        return;
    if (m_output->isOver())
        stop();
    else if (!m_output->stream->isActive())
        fail({ErrorCode::NotFound, "sound output", "it is gone"});
    else
        emit changed();
}

double ClipPlayer::share() const
{
    if (!m_output)
        return 0;
    return std::min(1.0, static_cast<double>(m_output->at.load()) /
                             static_cast<double>(m_output->samples->size()));
}

} // namespace ducklive::serverui
