// Our JPEG wrappers and the bare library on the same picture, for callgrind (see codec_ratio.py):
// each part of the work is one dump with its name.
#include "bare_codec.h"
#include "webcam_picture.h"

#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/pixel_conversion.h"

#include <cstdlib>

#include <valgrind/callgrind.h>

using namespace ducklive;
using namespace ducklive::media;

namespace {

constexpr int kQuality = 85;

void check(bool ok)
{
    if (!ok)
        std::exit(1);
}

/// Once to warm up, once counted. Callgrind stays on: switching it off would forget call stacks.
template <class Work>
void count(Work work)
{
    work();
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    work();
}

} // namespace

int main()
{
    const Frame packed = bench::webcamPicture();
    Frame planes;
    check(convertFrame(packed, PixelFormat::I420, planes).has_value());
    JpegEncoder encoder;
    JpegDecoder decoder;
    bench::BareCodec bare;
    const auto jpeg = encoder.encode(packed, kQuality).value();
    Frame packedOut(packed.size(), PixelFormat::Bgr24);
    Frame planesOut(packed.size(), PixelFormat::I420);

    count([&] { check(bare.decode(jpeg, packedOut)); });
    CALLGRIND_DUMP_STATS_AT("bare decode_bgr");
    count([&] { check(decoder.decode(jpeg, PixelFormat::Bgr24, packedOut).has_value()); });
    CALLGRIND_DUMP_STATS_AT("ours decode_bgr");
    count([&] { check(bare.decode(jpeg, planesOut)); });
    CALLGRIND_DUMP_STATS_AT("bare decode_i420");
    count([&] { check(decoder.decode(jpeg, PixelFormat::I420, planesOut).has_value()); });
    CALLGRIND_DUMP_STATS_AT("ours decode_i420");
    count([&] { check(!bare.encode(packed, kQuality).empty()); });
    CALLGRIND_DUMP_STATS_AT("bare encode_bgr");
    count([&] { check(encoder.encode(packed, kQuality).has_value()); });
    CALLGRIND_DUMP_STATS_AT("ours encode_bgr");
    count([&] { check(!bare.encode(planes, kQuality).empty()); });
    CALLGRIND_DUMP_STATS_AT("bare encode_i420");
    count([&] { check(encoder.encode(planes, kQuality).has_value()); });
    CALLGRIND_DUMP_STATS_AT("ours encode_i420");
    return 0;
}
