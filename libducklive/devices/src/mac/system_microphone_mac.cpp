#include "system_microphone.h"

#include "port_audio_microphone.h"

namespace ducklive::devices {

std::function<std::unique_ptr<MicrophoneStream>()>
systemMicrophone(const std::string &kind, media::SoundSystem &sound, const base::Clock &clock)
{
    if (kind != "auto")
        return {};
    return [&sound, &clock] {
        return std::make_unique<PortAudioMicrophone>(cableOutput("BlackHole"), sound, clock);
    };
}

CableOutput cableOutput(const std::string &name)
{
    return {name, name, "install BlackHole: brew install blackhole-2ch"};
}

} // namespace ducklive::devices
