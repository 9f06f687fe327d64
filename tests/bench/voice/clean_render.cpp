// What the microphone's processing makes of a recording at 48 kHz; prints its cost as JSON.
//   clean_render IN.wav OUT.wav NOISE GAIN ECHO [PLAYED.wav]       (NOISE, GAIN, ECHO: 0 or 1)
#include "ducklive/base/user_message.h"
#include "ducklive/capture/audio_processor.h"
#include "ducklive/capture/audio_source.h"
#include "ducklive/media/audio_clip.h"

#include <chrono>
#include <iostream>
#include <string_view>

#include <nlohmann/json.hpp>

using namespace ducklive;

int main(int argc, char **argv)
{
    if (argc < 6)
        return 2;
    auto clip = media::loadAudioClip(argv[1]);
    auto processor = capture::makeWebRtcProcessor();
    if (!clip || !processor) {
        std::cerr << base::userMessage(clip ? processor.error() : clip.error(),
                                       base::Language::English)
                  << std::endl;
        return 1;
    }
    media::AudioClip played;
    if (argc > 6)
        played = media::loadAudioClip(argv[6]).value();
    capture::AudioProcessingSwitches switches;
    switches.noiseSuppression = std::string_view(argv[3]) == "1";
    switches.automaticGain = std::string_view(argv[4]) == "1";
    switches.echoControl = std::string_view(argv[5]) == "1";
    constexpr std::size_t kBlock = capture::AudioSource::kBlockSamples;
    const std::span samples(clip->samples);
    const auto start = std::chrono::steady_clock::now();
    bool isProcessed = true;
    for (std::size_t at = 0; at + kBlock <= samples.size(); at += kBlock) {
        if (at + kBlock <= played.samples.size())
            (*processor)->hearFarEnd(std::span(played.samples).subspan(at, kBlock));
        isProcessed = (*processor)->process(samples.subspan(at, kBlock), switches) && isProcessed;
    }
    const double spent =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << nlohmann::json{{"share_of_a_core", spent / clip->seconds()},
                                {"processed", isProcessed}}
              << std::endl;
    return media::saveAudioClip(argv[2], clip->samples, clip->rate) ? 0 : 1;
}
