#include "ducklive/media/audio_clip.h"

#include <cstdint>
#include <cstdlib>
#include <span>

using namespace ducklive::media;

namespace {

constexpr double kSeconds = 0.05; ///< keeps one run short

} // namespace

// libsndfile 1.2 forgets a few kilobytes of libvorbis when an Ogg header breaks off.
extern "C" const char *__asan_default_options() // NOLINT: the sanitizer's name
{
    return "detect_leaks=0";
}

// A clip that decodes has sound in it, at a rate, and no more than was asked for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto clip = decodeAudioClip(std::span(data, size), "clip", kSeconds);
    if (clip && (clip->samples.empty() || clip->rate <= 0 ||
                 static_cast<double>(clip->samples.size()) > kSeconds * clip->rate + 1.0))
        std::abort();
    return 0;
}
