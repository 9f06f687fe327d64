#include "ducklive/capture/audio_source_factory.h"

#include "file_audio_source.h"
#include "microphone_choice.h"
#include "node_source.h"
#include "null_audio_source.h"
#include "port_audio_source.h"
#include "speakers_source.h"

#include "ducklive/capture/audio_processor.h"
#include "ducklive/capture/processed_audio_source.h"
#include "ducklive/capture/tone_source.h"

#include <string_view>

namespace ducklive::capture {

namespace {

constexpr std::string_view kMicrophone = "mic:";

} // namespace

base::Result<std::unique_ptr<AudioSource>>
makeAudioSource(const std::string &name, media::SoundSystem &sound, const base::Clock &clock)
{
    constexpr std::string_view kOnce = "once:";
    constexpr std::string_view kNode = "node:";
    if (name == "none")
        return std::make_unique<NullAudioSource>();
    if (name == "tone")
        return std::make_unique<ToneSource>(clock);
    if (name == "speakers")
        return makeSpeakersSource(clock);
    if (name == "mic")
        return std::make_unique<PortAudioSource>("", sound, clock);
    if (name.starts_with(kMicrophone))
        return std::make_unique<PortAudioSource>(name.substr(kMicrophone.size()), sound, clock);
    if (name.starts_with(kNode))
        return makeNodeSound(name.substr(kNode.size()), clock);
    if (name.starts_with(kOnce))
        return std::make_unique<FileAudioSource>(name.substr(kOnce.size()), Repeat::Once, clock);
    if (name.empty())
        return base::fail(base::ErrorCode::SettingInvalid, "microphone", "empty");
    return std::make_unique<FileAudioSource>(name, Repeat::Forever, clock);
}

base::Result<std::unique_ptr<AudioSource>> makeCleanAudioSource(
    const std::string &name, std::shared_ptr<const AudioProcessingSwitches> switches,
    std::unique_ptr<AudioSource> farEnd, media::SoundSystem &sound, const base::Clock &clock)
{
    auto source = makeAudioSource(name, sound, clock);
    const bool isMicrophone = name == "mic" || name.starts_with(kMicrophone);
    if (!source || !isMicrophone)
        return source;
    auto processor = makeWebRtcProcessor();
    if (!processor && switches->anyIsOn())
        return std::unexpected(processor.error());
    if (!processor)
        return source;
    return std::make_unique<ProcessedAudioSource>(std::move(*source), std::move(*processor),
                                                  std::move(switches), std::move(farEnd));
}

std::vector<media::SoundDevice> listMicrophones(media::SoundSystem &sound)
{
    sound.rescan();
    return microphonesAmong(sound.devices());
}

} // namespace ducklive::capture
