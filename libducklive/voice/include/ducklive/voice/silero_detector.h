#pragma once

#include "ducklive/inference/backend.h"
#include "ducklive/voice/speech_detector.h"

#include <filesystem>
#include <memory>

namespace ducklive::voice {

/// silero_vad_v5.onnx of the model pack. ModelMissing, ModelCorrupt (another signature).
[[nodiscard]] base::Result<std::shared_ptr<const inference::Model>>
loadSileroModel(inference::Backend &backend, const std::filesystem::path &folder);

/// The Silero voice activity detector, version 5 (Silero Team 2021): a small recurrent net, 0.1 ms
/// a window. `model`: from loadSileroModel().
[[nodiscard]] base::Result<std::unique_ptr<SpeechDetector>>
makeSileroDetector(const inference::Model &model);

} // namespace ducklive::voice
