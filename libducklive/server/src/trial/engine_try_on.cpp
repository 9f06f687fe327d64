#include "ducklive/base/system_clock.h"
#include "ducklive/face/source_face.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/media/audio_clip.h"
#include "ducklive/media/image_file.h"
#include "ducklive/media/pixel_conversion.h"
#include "ducklive/server/clip_conversion.h"
#include "ducklive/server/still_swap.h"
#include "ducklive/server/try_on.h"
#include "ducklive/voice/voice_profile.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ducklive::server {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr double kMostVoice = 180.0; ///< s of a clip, as for a live voice
constexpr int kThreads = 1;          ///< a live session beside it keeps the rest

/// What a library calls a file is not what the file is called.
template <class T>
Result<T> called(const std::string &name, Result<T> result)
{
    if (!result)
        result.error().subject = name;
    return result;
}

Result<media::Frame> picture(const TrialInput &input)
{
    return called(input.name, input.jpeg ? media::decodeImage(*input.jpeg, input.name)
                                         : media::loadImage(input.file));
}

/// As a live session enrols it: further photos that cannot be read are left out.
Result<std::vector<media::Frame>> photosOf(const TrialInput &face)
{
    auto first = picture(face);
    if (!first)
        return std::unexpected(first.error());
    std::vector<media::Frame> photos{std::move(*first)};
    for (const auto &file : face.further) {
        if (auto photo = media::loadImage(file))
            photos.push_back(std::move(*photo));
    }
    return photos;
}

Result<media::Frame> madeSmall(const media::Frame &large)
{
    const media::Size size = large.size();
    const double scale =
        static_cast<double>(TryOn::kLongestSide) / std::max(size.width, size.height);
    if (scale >= 1.0)
        return large;
    media::Frame small;
    const media::Size fitted{std::max(2, static_cast<int>(size.width * scale) / 2 * 2),
                             std::max(2, static_cast<int>(size.height * scale) / 2 * 2)};
    if (auto done = media::fitFrame(large, fitted, small); !done)
        return std::unexpected(done.error());
    return small;
}

class EngineTryOn final : public TryOn
{
public:
    explicit EngineTryOn(TryOnOptions options)
        : m_options(std::move(options))
    {
    }

    Result<FaceTrial> tryFace(const TrialInput &face, const TrialInput &input,
                              const std::stop_token &stop) override
    {
        const auto whole = picture(input);
        if (!whole)
            return std::unexpected(whole.error());
        auto before = madeSmall(*whole);
        if (!before)
            return std::unexpected(before.error());
        const auto photos = photosOf(face);
        if (!photos)
            return std::unexpected(photos.error());
        auto backend = inference::openOnnxBackend(m_options.onnxRuntimes);
        if (!backend)
            return std::unexpected(backend.error());
        const auto models =
            face::loadFaceModels(**backend, m_options.modelFolder, {m_options.device, kThreads});
        if (!models)
            return std::unexpected(models.error());
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, input.name);
        auto source = face::enrolPhotos(*models, *photos, face.name);
        if (!source)
            return std::unexpected(source.error());
        auto swapped = swapStill(*models, std::move(*source), *before, input.name, 1.0F, stop);
        if (!swapped)
            return std::unexpected(swapped.error());
        return FaceTrial{std::move(*before), std::move(swapped->picture), swapped->took};
    }

    Result<VoiceTrial> tryVoice(const TrialInput &voice, const TrialInput &speech,
                                const std::stop_token &stop) override
    {
        const auto recording = called(speech.name, media::loadAudioClip(speech.file, kMostSpeech));
        if (!recording)
            return std::unexpected(recording.error());
        if (recording->seconds() < kLeastSpeech)
            return fail(ErrorCode::ClipTooShort, speech.name,
                        std::to_string(std::lround(recording->seconds() * 1000)) + " ms");
        const auto clip = called(voice.name, media::loadAudioClip(voice.file, kMostVoice));
        if (!clip)
            return std::unexpected(clip.error());
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, speech.name);
        auto profile = voice::enrolClip(clip->samples, clip->rate, voice.name);
        if (!profile)
            return std::unexpected(profile.error());
        auto before = atVoiceRate(*recording);
        if (!before)
            return std::unexpected(before.error());
        const base::SystemClock clock;
        const auto begin = clock.now();
        auto after = called(speech.name, convertClip(*before, std::move(*profile), 0.0F, stop));
        if (!after)
            return std::unexpected(after.error());
        const auto took = std::chrono::duration_cast<base::Microseconds>(clock.now() - begin);
        return VoiceTrial{std::move(*before), std::move(*after), took};
    }

private:
    TryOnOptions m_options;
};

} // namespace

std::unique_ptr<TryOn> makeTryOn(TryOnOptions options)
{
    return std::make_unique<EngineTryOn>(std::move(options));
}

} // namespace ducklive::server
