#include "ducklive/capture/port_audio_system.h"

#include "call_thread.h"
#include "port_audio_stream.h"
#include "sound_host.h"

#include <algorithm>
#include <utility>

namespace ducklive::capture {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// PortAudio's device list, refreshed by ending and starting PortAudio. Its functions are not
/// thread-safe, so all of them run on one thread; callbacks do not.
class PortAudioSystem final : public media::SoundSystem
{
public:
    PortAudioSystem() { prepareSoundHost(); }
    ~PortAudioSystem() override
    {
        m_thread.run([this] { end(); });
    }

    std::vector<media::SoundDevice> devices() override
    {
        std::vector<media::SoundDevice> devices;
        m_thread.run([&] {
            begin();
            devices = m_devices;
        });
        return devices;
    }

    bool rescan() override
    {
        bool done = false;
        m_thread.run([&] {
            if (m_open > 0)
                return;
            end();
            begin();
            done = true;
        });
        return done;
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
    Result<void> prepare(const media::SoundDevice &device, PortAudioRequest &request);
    Result<std::unique_ptr<media::SoundStream>> open(const media::SoundDevice &device,
                                                     PortAudioRequest request);

    bool m_running = false;
    int m_open = 0; ///< streams
    std::vector<media::SoundDevice> m_devices;
    std::vector<PaDeviceIndex> m_indices; ///< of the devices
    CallThread m_thread{"dl-portaudio"};  ///< the only one that uses the others
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

Result<void> PortAudioSystem::prepare(const media::SoundDevice &device, PortAudioRequest &request)
{
    begin();
    const auto found = std::ranges::find(m_devices, device.id, &media::SoundDevice::id);
    if (found == m_devices.end())
        return fail(ErrorCode::NotFound, device.name, "not in the list of sound devices");
    request.device = m_indices[static_cast<std::size_t>(found - m_devices.begin())];
    request.api = Pa_GetHostApiInfo(Pa_GetDeviceInfo(request.device)->hostApi)->type;
    return {};
}

Result<std::unique_ptr<media::SoundStream>> PortAudioSystem::open(const media::SoundDevice &device,
                                                                  PortAudioRequest request)
{
    std::unique_ptr<PortAudioStream> stream;
    Result<void> opened;
    m_thread.run([&] {
        opened = prepare(device, request);
        if (!opened)
            return;
        stream = std::make_unique<PortAudioStream>(std::move(request),
                                                   [this](PaStream *ended) { close(ended); });
        ++m_open;
        opened = stream->open();
    });
    if (!opened)
        return std::unexpected(opened.error());
    return stream;
}

void PortAudioSystem::close(PaStream *stream)
{
    m_thread.run([&] {
        --m_open;
        if (!stream)
            return;
        Pa_AbortStream(stream);
        Pa_CloseStream(stream);
    });
}

} // namespace

std::unique_ptr<media::SoundSystem> makePortAudioSystem()
{
    return std::make_unique<PortAudioSystem>();
}

} // namespace ducklive::capture
