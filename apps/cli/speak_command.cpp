#include "speak_command.h"

#include "sound_picture.h"
#include "terminal.h"

#include "ducklive/media/audio_clip.h"
#include "ducklive/server/clip_conversion.h"
#include "ducklive/voice/voice_engine.h"
#include "ducklive/voice/voice_preset.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>

namespace ducklive::cli {

namespace {

using voice::VoiceEngine;

base::Result<std::shared_ptr<const voice::VoiceProfile>> voiceOf(const std::string &name)
{
    if (auto preset = voice::presetVoice(name))
        return preset;
    const auto clip = media::loadAudioClip(name);
    if (!clip)
        return std::unexpected(clip.error());
    return voice::enrolClip(clip->samples, clip->rate,
                            std::filesystem::path(name).filename().string());
}

void printReport(const voice::ClipReport &report)
{
    if (report.seconds > 0.0F)
        printLine(fmt::format("  {:.1f} s, {} {:.1f} s, {:.0f} Hz, {} {:.0f} dB, {} {:.2f}",
                              report.seconds, inLanguage("speech", "语音"), report.speechSeconds,
                              report.medianF0, inLanguage("above the noise", "高于噪声"),
                              report.noiseDb, inLanguage("quality", "质量"), report.quality));
}

} // namespace

int runSpeak(const SpeakArguments &arguments)
{
    const auto input = media::loadAudioClip(arguments.input);
    if (!input)
        return reportError(input.error());
    const auto voice = voiceOf(arguments.voice);
    if (!voice)
        return reportError(voice.error());
    printReport((*voice)->report());
    const auto before = server::atVoiceRate(*input);
    if (!before)
        return reportError(before.error());
    const auto after = server::convertClip(*before, *voice, arguments.pitch);
    if (!after)
        return reportError(after.error());
    if (auto saved = media::saveAudioClip(arguments.output, *after, VoiceEngine::kRate); !saved)
        return reportError(saved.error());
    if (arguments.picture.empty())
        return 0;
    const auto saved = saveSoundPicture(arguments.picture, *before, *after, VoiceEngine::kRate);
    return saved ? 0 : reportError(saved.error());
}

} // namespace ducklive::cli
