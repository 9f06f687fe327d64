#include "port_audio_stream.h"

#include "sound_host.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ducklive::capture {

using base::ErrorCode;
using base::Microseconds;

namespace {

/// Asking for less makes PipeWire run its whole graph in steps of 1 ms, which a busy machine cannot
/// keep up with.
constexpr double kCalm = 0.02; // seconds

/// PortAudio's own times where they make sense, else the latency the stream was opened with.
Microseconds between(double from, double to, double latency)
{
    constexpr double kMost = 1.0; // seconds
    const double distance = to - from;
    const bool sane = from > 0.0 && to > 0.0 && distance >= 0.0 && distance < kMost;
    return Microseconds{std::llround((sane ? distance : latency) * 1e6)};
}

ErrorCode codeOf(PaError problem)
{
    switch (problem) {
    case paInvalidDevice: return ErrorCode::NotFound;
    case paInvalidSampleRate:
    case paInvalidChannelCount:
    case paSampleFormatNotSupported: return ErrorCode::Unsupported;
    default: return ErrorCode::Busy;
    }
}

std::string textOf(PaError problem)
{
    std::string text = Pa_GetErrorText(problem);
    if (problem == paUnanticipatedHostError)
        text += std::string(": ") + Pa_GetLastHostErrorInfo()->errorText;
    return text;
}

} // namespace

PortAudioStream::PortAudioStream(PortAudioRequest request, std::function<void(PaStream *)> close)
    : m_request(std::move(request))
    , m_close(std::move(close))
{
}

PortAudioStream::~PortAudioStream()
{
    m_close(m_stream);
}

base::Result<void> PortAudioStream::open()
{
    const PaDeviceInfo *info = Pa_GetDeviceInfo(m_request.device);
    if (!info)
        return base::fail(ErrorCode::NotFound, "sound device");
    PaError problem = openStream();
    if (problem == paNoError) {
        const PaStreamInfo *opened = Pa_GetStreamInfo(m_stream);
        m_latency = m_request.capture ? opened->inputLatency : opened->outputLatency;
        problem = Pa_StartStream(m_stream);
    }
    if (problem != paNoError)
        return base::fail(codeOf(problem), info->name, textOf(problem));
    return {};
}

PaError PortAudioStream::openStream()
{
    const PaDeviceInfo *info = Pa_GetDeviceInfo(m_request.device);
    const auto options = streamOptions(m_request.api);
    PaStreamParameters parameters{};
    parameters.device = m_request.device;
    parameters.channelCount = m_request.format.channels;
    parameters.sampleFormat = paFloat32;
    parameters.suggestedLatency = std::max(
        kCalm, m_request.capture ? info->defaultLowInputLatency : info->defaultLowOutputLatency);
    parameters.hostApiSpecificStreamInfo = options.get();
    const PaStreamParameters *input = m_request.capture ? &parameters : nullptr;
    const PaStreamParameters *output = m_request.capture ? nullptr : &parameters;
    return Pa_OpenStream(&m_stream, input, output, m_request.format.rate,
                         static_cast<unsigned long>(m_request.format.rate / 100), paClipOff,
                         &PortAudioStream::called, this);
}

int PortAudioStream::called(const void *in, void *out, unsigned long frames,
                            const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags,
                            void *self)
{
    auto *stream = static_cast<PortAudioStream *>(self);
    if ((flags & (paInputOverflow | paOutputUnderflow)) != 0)
        stream->m_glitches.fetch_add(1, std::memory_order_relaxed);
    stream->onBlock(static_cast<const float *>(in), static_cast<float *>(out), frames, *time);
    return paContinue;
}

void PortAudioStream::onBlock(const float *in, float *out, unsigned long frames,
                              const PaStreamCallbackTimeInfo &time)
{
    const std::size_t samples = frames * static_cast<std::size_t>(m_request.format.channels);
    const double latency = m_latency.load(std::memory_order_relaxed);
    if (in && m_request.capture)
        m_request.capture({in, samples},
                          between(time.inputBufferAdcTime, time.currentTime, latency));
    if (out && m_request.playback)
        m_request.playback({out, samples},
                           between(time.currentTime, time.outputBufferDacTime, latency));
}

bool PortAudioStream::isActive() const
{
    return m_stream && Pa_IsStreamActive(m_stream) == 1;
}

std::uint64_t PortAudioStream::glitches() const
{
    return m_glitches.load(std::memory_order_relaxed);
}

} // namespace ducklive::capture
