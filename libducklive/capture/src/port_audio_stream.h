#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/sound_system.h"

#include <atomic>
#include <cstdint>
#include <functional>

#include <portaudio.h>

namespace ducklive::capture {

/// What PortAudio needs to know to open one device in one direction.
struct PortAudioRequest
{
    PaDeviceIndex device = paNoDevice;
    PaHostApiTypeId api = paInDevelopment;
    media::SoundFormat format;
    media::SoundSystem::Capture capture;   ///< set for an input
    media::SoundSystem::Playback playback; ///< set for an output
};

/// A running PortAudio stream. open() on PortAudio's thread; destroyed anywhere: `close` goes
/// there.
class PortAudioStream final : public media::SoundStream
{
public:
    explicit PortAudioStream(PortAudioRequest request, std::function<void(PaStream *)> close);
    ~PortAudioStream() override;

    PortAudioStream(const PortAudioStream &) = delete;
    PortAudioStream &operator=(const PortAudioStream &) = delete;

    [[nodiscard]] base::Result<void> open();
    bool isActive() const override;
    std::uint64_t glitches() const override;

private:
    static int called(const void *in, void *out, unsigned long frames,
                      const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags,
                      void *self);
    void onBlock(const float *in, float *out, unsigned long frames,
                 const PaStreamCallbackTimeInfo &time);
    [[nodiscard]] PaError openStream();

    PortAudioRequest m_request;
    std::function<void(PaStream *)> m_close;
    PaStream *m_stream = nullptr;
    std::atomic<double> m_latency{0.0}; ///< seconds
    std::atomic<std::uint64_t> m_glitches{0};
};

} // namespace ducklive::capture
