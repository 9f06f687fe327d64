#include "system_microphone.h"

#include "port_audio_microphone.h"

namespace ducklive::devices {

namespace {

constexpr const char *kCable = "CABLE Input";

} // namespace

std::function<std::unique_ptr<MicrophoneStream>()>
systemMicrophone(const std::string &kind, media::SoundSystem &sound, const base::Clock &clock)
{
    if (kind != "auto")
        return {};
    return [&sound, &clock] {
        return std::make_unique<PortAudioMicrophone>(cableOutput(kCable), sound, clock);
    };
}

/// VB-CABLE lists its two ends under different names.
CableOutput cableOutput(const std::string &name)
{
    return {name, name == kCable ? "CABLE Output" : name,
            "install VB-CABLE from vb-audio.com/Cable and restart the computer"};
}

} // namespace ducklive::devices
