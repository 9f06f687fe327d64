// Converts a recording as a call would, block by block, and prints what it cost as JSON.
//   voice_render IN OUT.wav VOICE [--pitch SEMITONES] [--formants SEMITONES] [--twice 1]
// VOICE: a clip, a preset's name, or "neutral". --twice: the recording is played once before, so
// that the speaker is known.
#include "ducklive/base/user_message.h"
#include "ducklive/media/audio_clip.h"
#include "ducklive/voice/voice_engine.h"
#include "ducklive/voice/voice_preset.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <samplerate.h>

using namespace ducklive;

namespace {

std::vector<float> at48k(const media::AudioClip &clip)
{
    std::vector<float> out(static_cast<std::size_t>(clip.seconds() * 48'000) + 64);
    SRC_DATA job{};
    job.data_in = clip.samples.data();
    job.input_frames = static_cast<long>(clip.samples.size());
    job.data_out = out.data();
    job.output_frames = static_cast<long>(out.size());
    job.src_ratio = 48'000.0 / clip.rate;
    src_simple(&job, SRC_SINC_BEST_QUALITY, 1);
    out.resize(static_cast<std::size_t>(job.output_frames_gen));
    return out;
}

std::shared_ptr<const voice::VoiceProfile> voiceNamed(const std::string &name)
{
    if (auto preset = voice::presetVoice(name))
        return preset;
    const auto clip = media::loadAudioClip(name);
    if (!clip) {
        std::cerr << base::userMessage(clip.error(), base::Language::English) << std::endl;
        return nullptr;
    }
    auto enrolled =
        voice::enrolClip(clip->samples, clip->rate, std::filesystem::path(name).filename());
    if (!enrolled) {
        std::cerr << base::userMessage(enrolled.error(), base::Language::English) << std::endl;
        return nullptr;
    }
    return *enrolled;
}

struct Rendered
{
    std::vector<float> samples;
    nlohmann::json blocks = nlohmann::json::array(); ///< speaker's F0 and wanted F0, per block
    double seconds = 0;
};

Rendered render(voice::VoiceEngine &engine, const std::vector<float> &in)
{
    Rendered result;
    result.samples.resize(in.size() / voice::VoiceEngine::kBlock * voice::VoiceEngine::kBlock);
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t at = 0; at < result.samples.size(); at += voice::VoiceEngine::kBlock) {
        const auto report =
            engine.process(std::span<const float, voice::VoiceEngine::kBlock>(
                               in.data() + at, voice::VoiceEngine::kBlock),
                           std::span<float, voice::VoiceEngine::kBlock>(
                               result.samples.data() + at, voice::VoiceEngine::kBlock));
        result.blocks.push_back({report.speakerF0, report.voiceF0});
    }
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    voice::VoiceSettings settings;
    settings.isEnabled = true;
    bool twice = false;
    for (int i = 4; i + 1 < argc; i += 2) {
        const std::string option = argv[i];
        if (option == "--pitch")
            settings.pitchShift = std::stof(argv[i + 1]);
        if (option == "--formants")
            settings.formantShift = std::stof(argv[i + 1]);
        if (option == "--twice")
            twice = std::string(argv[i + 1]) == "1";
    }
    const auto clip = media::loadAudioClip(argv[1]);
    const auto voice = voiceNamed(argv[3]);
    if (!clip || !voice)
        return 1;
    voice::VoiceEngine engine;
    engine.setVoice(voice);
    engine.setSettings(settings);
    const auto in = at48k(*clip);
    if (twice)
        render(engine, in);
    const Rendered result = render(engine, in);
    if (!media::saveAudioClip(argv[2], result.samples, voice::VoiceEngine::kRate))
        return 1;
    const double length = static_cast<double>(in.size()) / voice::VoiceEngine::kRate;
    const nlohmann::json figures{
        {"seconds", length},
        {"share_of_a_core", result.seconds / length},
        {"delay_ms", static_cast<double>(voice::VoiceEngine::kDelay.count()) / 1000.0},
        {"f0", result.blocks}};
    std::cout << figures.dump() << std::endl;
    return 0;
}
