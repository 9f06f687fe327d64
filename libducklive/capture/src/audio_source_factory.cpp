#include "ducklive/capture/audio_source_factory.h"

#include "file_audio_source.h"
#include "microphone_choice.h"
#include "null_audio_source.h"
#include "port_audio_source.h"

#include "ducklive/capture/tone_source.h"

#include <string_view>

namespace ducklive::capture {

base::Result<std::unique_ptr<AudioSource>>
makeAudioSource(const std::string &name, media::SoundSystem &sound, const base::Clock &clock)
{
    constexpr std::string_view kMicrophone = "mic:";
    constexpr std::string_view kOnce = "once:";
    if (name == "none")
        return std::make_unique<NullAudioSource>();
    if (name == "tone")
        return std::make_unique<ToneSource>(clock);
    if (name == "mic")
        return std::make_unique<PortAudioSource>("", sound, clock);
    if (name.starts_with(kMicrophone))
        return std::make_unique<PortAudioSource>(name.substr(kMicrophone.size()), sound, clock);
    if (name.starts_with(kOnce))
        return std::make_unique<FileAudioSource>(name.substr(kOnce.size()), Repeat::Once, clock);
    if (name.empty())
        return base::fail(base::ErrorCode::SettingInvalid, "microphone", "empty");
    return std::make_unique<FileAudioSource>(name, Repeat::Forever, clock);
}

std::vector<media::SoundDevice> listMicrophones(media::SoundSystem &sound)
{
    sound.rescan();
    return microphonesAmong(sound.devices());
}

} // namespace ducklive::capture
