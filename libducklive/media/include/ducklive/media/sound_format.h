#pragma once

namespace ducklive::media {

/// Shape of a running sound stream; samples are interleaved floats, full scale ±1.
struct SoundFormat
{
    int rate = 48'000; ///< Hz
    int channels = 1;
};

} // namespace ducklive::media
