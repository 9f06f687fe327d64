// What the speech gate does with a recording: prints JSON, the gate's state for every block of
// 10 ms of the output, moved to the time of the input.
//   gate_trace IN MODELS ONNXRUNTIME
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/media/audio_clip.h"
#include "ducklive/voice/silero_detector.h"
#include "ducklive/voice/speech_gate.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

using namespace ducklive;

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    const auto clip = media::loadAudioClip(argv[1]);
    const auto backend = inference::openOnnxBackend({argv[3]});
    if (!clip || clip->rate != voice::VoiceEngine::kRate || !backend)
        return 1;
    const auto model = voice::loadSileroModel(**backend, argv[2]);
    if (!model)
        return 1;
    voice::SpeechGate gate(voice::makeSileroDetector(**model).value());
    constexpr std::size_t kBlock = voice::SpeechGate::kBlock;
    nlohmann::json gains = nlohmann::json::array();
    const auto start = std::chrono::steady_clock::now();
    voice::VoiceEngine engine;
    std::array<float, kBlock> out{};
    for (std::size_t at = 0; at + kBlock <= clip->samples.size(); at += kBlock) {
        const std::span<const float, kBlock> in(clip->samples.data() + at, kBlock);
        gate.hear(in);
        const auto report = engine.process(in, out);
        out.fill(1.0F);
        gate.apply(out, report);
        gains.push_back({out.front(), out.back(), gate.probability()});
    }
    const double spent =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << nlohmann::json{{"gains", gains}, {"share_of_a_core", spent / clip->seconds()}}
              << std::endl;
    return gate.problem() ? 1 : 0;
}
