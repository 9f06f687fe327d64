#include "ducklive/media/opus_voice_decoder.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

using namespace ducklive::media;

// A stream of packets, each behind a byte that says how long it is. What decodes has sound in it
// and no more than the longest packet can hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto decoder = OpusVoiceDecoder::create();
    if (!decoder)
        std::abort();
    std::span rest(data, size);
    while (!rest.empty()) {
        const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 1);
        const auto pcm = decoder->decode(rest.subspan(1, length));
        if (pcm && ((*pcm)->empty() || (*pcm)->size() > 2 * OpusVoiceDecoder::kMostSamples))
            std::abort();
        rest = rest.subspan(1 + length);
    }
    return 0;
}
