#include "ducklive/devices/microphone_factory.h"

#include "port_audio_microphone.h"
#include "reopening_microphone.h"
#include "system_microphone.h"

#include "ducklive/devices/null_microphone.h"

#include <string_view>
#include <utility>

namespace ducklive::devices {

base::Result<std::unique_ptr<VirtualMicrophone>> makeVirtualMicrophone(const std::string &kind,
                                                                       media::SoundSystem &sound,
                                                                       const base::Clock &clock,
                                                                       observability::Log &log)
{
    constexpr std::string_view kNamed = "portaudio:";
    if (kind == "none")
        return std::make_unique<NullMicrophone>(clock);
    if (auto make = systemMicrophone(kind, sound, clock))
        return std::make_unique<ReopeningMicrophone>(std::move(make), log);
    if (kind.starts_with(kNamed) && kind.size() > kNamed.size()) {
        auto make = [cable = cableOutput(kind.substr(kNamed.size())), &sound, &clock] {
            return std::make_unique<PortAudioMicrophone>(cable, sound, clock);
        };
        return std::make_unique<ReopeningMicrophone>(std::move(make), log);
    }
    return base::fail(base::ErrorCode::SettingInvalid, "microphone = " + kind,
                      "expected auto, pipewire (on Linux), portaudio:NAME or none");
}

} // namespace ducklive::devices
