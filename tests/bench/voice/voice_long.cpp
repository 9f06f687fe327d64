// A long call in simulated time: a recording again and again through the engine, over a line that
// loses one block in a hundred and delays them by ±20 ms, into the client's playout. Prints JSON.
//   voice_long SPEECH.wav VOICE SECONDS [OUT.wav]
#include "click_counter.h"
#include "voice_rig.h"

#include "ducklive/media/audio_clip.h"
#include "ducklive/media/resampler.h"
#include "ducklive/voice/voice_engine.h"
#include "ducklive/voice/voice_preset.h"

#include <chrono>
#include <iostream>
#include <random>
#include <string>

#include <nlohmann/json.hpp>

using namespace ducklive;

namespace {

std::shared_ptr<const voice::VoiceProfile> voiceNamed(const std::string &name)
{
    if (auto preset = voice::presetVoice(name))
        return preset;
    const auto clip = media::loadAudioClip(name);
    return clip ? voice::enrolClip(clip->samples, clip->rate, name).value_or(nullptr) : nullptr;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    const auto clip = media::loadAudioClip(argv[1]);
    const auto voice = voiceNamed(argv[2]);
    if (!clip || !voice)
        return 1;
    std::vector<float> speech;
    media::Resampler::create(clip->rate, 48'000).value().process(clip->samples, speech);
    const std::size_t blocks = speech.size() / voice::VoiceEngine::kBlock;
    const double seconds = std::stod(argv[3]);

    voice::VoiceEngine engine;
    engine.setVoice(voice);
    voice::VoiceSettings settings;
    settings.isEnabled = true;
    engine.setSettings(settings);
    std::vector<float> converted;
    test::VoiceRig rig;
    rig.say = [&](int number, std::span<float> block) {
        const std::size_t at =
            static_cast<std::size_t>(number) % blocks * voice::VoiceEngine::kBlock;
        engine.process(std::span<const float, voice::VoiceEngine::kBlock>(
                           speech.data() + at, voice::VoiceEngine::kBlock),
                       block.first<voice::VoiceEngine::kBlock>());
        converted.insert(converted.end(), block.begin(), block.end());
    };
    std::mt19937 random(11);
    rig.transit = [&](int) { return 30'000 + static_cast<std::int64_t>(random() % 40'000); };
    rig.isLost = [&](int) { return random() % 100 == 0; };
    const auto begin = std::chrono::steady_clock::now();
    rig.run(seconds);
    const double spent =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const auto stats = rig.playout.stats();
    const nlohmann::json figures{
        {"seconds", seconds},
        {"spent_seconds", spent},
        {"clicks_of_the_recording", test::ClickCounter::find(speech).size()},
        {"clicks_of_the_engine", test::ClickCounter::find(converted).size()},
        {"clicks_heard", test::ClickCounter::find(rig.heard).size()},
        {"concealed_share",
         static_cast<double>(stats.concealed) / static_cast<double>(rig.heard.size())},
        {"underruns", stats.underruns},
        {"jumps", stats.jumps}};
    std::cout << figures.dump(1) << std::endl;
    return argc < 5 || media::saveAudioClip(argv[4], rig.heard, 48'000) ? 0 : 1;
}
