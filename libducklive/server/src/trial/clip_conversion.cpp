#include "ducklive/server/clip_conversion.h"

#include "ducklive/media/resampler.h"
#include "ducklive/voice/voice_engine.h"

#include <utility>

namespace ducklive::server {

using base::Result;
using voice::VoiceEngine;

namespace {

constexpr auto kDelay =
    static_cast<std::ptrdiff_t>(VoiceEngine::kDelay.count() * VoiceEngine::kRate / 1'000'000);
constexpr int kTailShare = 20; ///< 1/20 s of silence brings the resampler's last samples out

} // namespace

Result<std::vector<float>> atVoiceRate(const media::AudioClip &clip)
{
    if (clip.rate == VoiceEngine::kRate)
        return clip.samples;
    auto resampler = media::Resampler::create(clip.rate, VoiceEngine::kRate);
    if (!resampler)
        return std::unexpected(resampler.error());
    std::vector<float> samples;
    resampler->process(clip.samples, samples);
    resampler->process(std::vector<float>(static_cast<std::size_t>(clip.rate / kTailShare)),
                       samples);
    return samples;
}

Result<std::vector<float>> convertClip(std::span<const float> speech,
                                       std::shared_ptr<const voice::VoiceProfile> voice,
                                       float pitch, const std::stop_token &stop)
{
    VoiceEngine engine;
    voice::VoiceSettings settings;
    settings.isEnabled = true;
    settings.pitchShift = pitch;
    engine.setVoice(std::move(voice));
    engine.setSettings(settings);
    std::vector<float> padded(speech.begin(), speech.end());
    padded.resize((speech.size() / VoiceEngine::kBlock + 3) * VoiceEngine::kBlock);
    std::vector<float> output(padded.size());
    for (int round = 0; round < 2; ++round) {
        for (std::size_t at = 0; at < padded.size(); at += VoiceEngine::kBlock) {
            if (stop.stop_requested())
                return base::fail(base::ErrorCode::Cancelled);
            engine.process(
                std::span<const float, VoiceEngine::kBlock>(padded.data() + at,
                                                            VoiceEngine::kBlock),
                std::span<float, VoiceEngine::kBlock>(output.data() + at, VoiceEngine::kBlock));
        }
    }
    output.erase(output.begin(), output.begin() + kDelay);
    output.resize(speech.size());
    return output;
}

} // namespace ducklive::server
