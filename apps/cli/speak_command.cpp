#include "speak_command.h"

#include "sound_picture.h"
#include "terminal.h"

#include "ducklive/media/audio_clip.h"
#include "ducklive/media/resampler.h"
#include "ducklive/voice/voice_engine.h"
#include "ducklive/voice/voice_preset.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

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

base::Result<std::vector<float>> at48k(const media::AudioClip &clip)
{
    if (clip.rate == VoiceEngine::kRate)
        return clip.samples;
    auto resampler = media::Resampler::create(clip.rate, VoiceEngine::kRate);
    if (!resampler)
        return std::unexpected(resampler.error());
    std::vector<float> samples;
    resampler->process(clip.samples, samples);
    resampler->process(std::vector<float>(static_cast<std::size_t>(clip.rate / 20)), samples);
    return samples;
}

/// As live, but the speaker is known from the start: the recording is heard twice.
std::vector<float> spoken(const std::vector<float> &input,
                          std::shared_ptr<const voice::VoiceProfile> voice, float pitch)
{
    VoiceEngine engine;
    voice::VoiceSettings settings;
    settings.isEnabled = true;
    settings.pitchShift = pitch;
    engine.setVoice(std::move(voice));
    engine.setSettings(settings);
    std::vector<float> padded = input;
    padded.resize((input.size() / VoiceEngine::kBlock + 3) * VoiceEngine::kBlock);
    std::vector<float> output(padded.size());
    for (int round = 0; round < 2; ++round) {
        for (std::size_t at = 0; at < padded.size(); at += VoiceEngine::kBlock)
            engine.process(
                std::span<const float, VoiceEngine::kBlock>(padded.data() + at,
                                                            VoiceEngine::kBlock),
                std::span<float, VoiceEngine::kBlock>(output.data() + at, VoiceEngine::kBlock));
    }
    constexpr auto kDelay =
        static_cast<std::size_t>(VoiceEngine::kDelay.count() * VoiceEngine::kRate / 1'000'000);
    output.erase(output.begin(), output.begin() + kDelay);
    output.resize(input.size());
    return output;
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
    const auto before = at48k(*input);
    if (!before)
        return reportError(before.error());
    const auto after = spoken(*before, *voice, arguments.pitch);
    if (auto saved = media::saveAudioClip(arguments.output, after, VoiceEngine::kRate); !saved)
        return reportError(saved.error());
    if (arguments.picture.empty())
        return 0;
    const auto saved = saveSoundPicture(arguments.picture, *before, after, VoiceEngine::kRate);
    return saved ? 0 : reportError(saved.error());
}

} // namespace ducklive::cli
