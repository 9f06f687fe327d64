#include "ducklive/capture/port_audio_system.h"

#include "port_audio_stream.h"
#include "sound_host.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace ducklive::capture {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// PortAudio's device list, refreshed by ending and starting PortAudio. Its functions are not
/// thread-safe, so all of them run under one lock; callbacks do not.
class PortAudioSystem final : public media::SoundSystem
{
public:
    PortAudioSystem() { prepareSoundHost(); }
    ~PortAudioSystem() override { end(); }

    std::vector<media::SoundDevice> devices() override
    {
        const std::lock_guard lock(m_mutex);
        begin();
        return m_devices;
    }

    bool rescan() override
    {
        const std::lock_guard lock(m_mutex);
        if (m_open > 0)
            return false;
        end();
        begin();
        return true;
    }

    Result<std::unique_ptr<media::SoundStream>> openInput(const media::SoundDevice &device,
                                                          const media::SoundFormat &format,
                                                          Capture capture) override
    {
        return open(device, {paNoDevice, paInDevelopment, format, std::move(capture), {}});
    }

    Result<std::unique_ptr<media::SoundStream>> openOutput(const media::SoundDevice &device,
                                                           const media::SoundFormat &format,
                                                           Playback playback) override
    {
        return open(device, {paNoDevice, paInDevelopment, format, {}, std::move(playback)});
    }

private:
    void begin();
    void end();
    void list(PaDeviceIndex index);
    void close(PaStream *stream);
    Result<std::unique_ptr<media::SoundStream>> open(const media::SoundDevice &device,
                                                     PortAudioRequest request);

    std::mutex m_mutex;
    bool m_running = false;
    int m_open = 0; ///< streams
    std::vector<media::SoundDevice> m_devices;
    std::vector<PaDeviceIndex> m_indices; ///< of the devices
};

void PortAudioSystem::begin()
{
    if (m_running)
        return;
    m_running = Pa_Initialize() == paNoError;
    if (!m_running)
        return;
    for (PaDeviceIndex index = 0; index < Pa_GetDeviceCount(); ++index)
        list(index);
}

void PortAudioSystem::list(PaDeviceIndex index)
{
    const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
    const PaHostApiInfo *api = Pa_GetHostApiInfo(info->hostApi);
    if (!isListed(api->type))
        return;
    media::SoundDevice device;
    device.name = info->name;
    const auto same = std::ranges::count(m_devices, device.name, &media::SoundDevice::name);
    device.id = std::string(api->name) + "/" + device.name;
    if (same > 0)
        device.id += "#" + std::to_string(same + 1);
    device.inputs = info->maxInputChannels;
    device.outputs = info->maxOutputChannels;
    device.rate = static_cast<int>(info->defaultSampleRate);
    device.isDefaultInput = api->defaultInputDevice == index;
    device.isDefaultOutput = api->defaultOutputDevice == index;
    m_devices.push_back(std::move(device));
    m_indices.push_back(index);
}

void PortAudioSystem::end()
{
    if (m_running)
        Pa_Terminate();
    m_running = false;
    m_devices.clear();
    m_indices.clear();
}

Result<std::unique_ptr<media::SoundStream>> PortAudioSystem::open(const media::SoundDevice &device,
                                                                  PortAudioRequest request)
{
    std::unique_ptr<PortAudioStream> stream; // ends after the lock is gone: it takes it again
    const std::lock_guard lock(m_mutex);
    begin();
    const auto found = std::ranges::find(m_devices, device.id, &media::SoundDevice::id);
    if (found == m_devices.end())
        return fail(ErrorCode::NotFound, device.name, "not in the list of sound devices");
    request.device = m_indices[static_cast<std::size_t>(found - m_devices.begin())];
    request.api = Pa_GetHostApiInfo(Pa_GetDeviceInfo(request.device)->hostApi)->type;
    stream = std::make_unique<PortAudioStream>(std::move(request),
                                               [this](PaStream *ended) { close(ended); });
    ++m_open;
    if (auto opened = stream->open(); !opened)
        return std::unexpected(opened.error());
    return stream;
}

void PortAudioSystem::close(PaStream *stream)
{
    const std::lock_guard lock(m_mutex);
    --m_open;
    if (!stream)
        return;
    Pa_AbortStream(stream);
    Pa_CloseStream(stream);
}

} // namespace

std::unique_ptr<media::SoundSystem> makePortAudioSystem()
{
    return std::make_unique<PortAudioSystem>();
}

} // namespace ducklive::capture
