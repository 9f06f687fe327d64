#pragma once

#include "ducklive/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace ducklive::media {

/// A recording in memory: the mean of its channels, full scale ±1.
struct AudioClip
{
    std::vector<float> samples;
    int rate = 0; ///< Hz

    [[nodiscard]] double seconds() const
    {
        return rate > 0 ? static_cast<double>(samples.size()) / rate : 0.0;
    }
};

/// Reads WAV, FLAC, Ogg, MP3 and AIFF, by content and not by name; no more than the first
/// `mostSeconds`. Errors: FileMissing, ClipUnreadable. Any thread.
[[nodiscard]] base::Result<AudioClip> loadAudioClip(const std::filesystem::path &file,
                                                    double mostSeconds = 600.0);

/// The same from memory; `name` is for the error.
[[nodiscard]] base::Result<AudioClip> decodeAudioClip(std::span<const std::uint8_t> bytes,
                                                      const std::string &name,
                                                      double mostSeconds = 600.0);

/// 16-bit WAV; samples beyond ±1 are clipped.
[[nodiscard]] base::Result<void> saveAudioClip(const std::filesystem::path &file,
                                               std::span<const float> samples, int rate);

} // namespace ducklive::media
