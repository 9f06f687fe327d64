#include "ducklive/protocol/v1/audio_levels.h"
#include "ducklive/protocol/v1/frame.h"

#include <algorithm>
#include <cstdlib>

using namespace ducklive::protocol;

// A frame that decodes must encode to the bytes it came from.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span bytes(data, size);
    if (const auto frame = v1::decodeFrame(bytes)) {
        const auto again =
            v1::encodeFrame(frame->header.type, frame->header.timestamp, frame->payload);
        if (again.size() > size || !std::equal(again.begin(), again.end(), data))
            std::abort();
        const std::string_view text(reinterpret_cast<const char *>(frame->payload.data()),
                                    frame->payload.size());
        if (frame->header.type == v1::MessageType::AudioLevels)
            (void)v1::decodeAudioLevels(text);
    }
    return 0;
}
