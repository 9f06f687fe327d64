#include "system_microphone.h"

#include "pipewire_microphone.h"

namespace ducklive::devices {

std::function<std::unique_ptr<MicrophoneStream>()>
systemMicrophone(const std::string &kind, media::SoundSystem &, const base::Clock &clock)
{
    if (kind != "auto" && kind != "pipewire")
        return {};
    return [&clock] { return std::make_unique<PipeWireMicrophone>(clock); };
}

CableOutput cableOutput(const std::string &name)
{
    return {name, name, "choose auto, or the name of an output this machine has"};
}

} // namespace ducklive::devices
