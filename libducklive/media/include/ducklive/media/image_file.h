#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/frame.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace ducklive::media {

/// Decodes a JPEG or PNG (magic and dimensions are checked first, at most 4096 a side, EXIF
/// orientation applied) to Bgr24. `name` is what the error message calls it.
[[nodiscard]] base::Result<Frame> decodeImage(std::span<const std::uint8_t> bytes,
                                              const std::string &name);
[[nodiscard]] base::Result<Frame> loadImage(const std::filesystem::path &path);

/// Writes a Bgr24 frame as PNG or JPEG (quality 92), by the file's suffix; atomic.
[[nodiscard]] base::Result<void> saveImage(const std::filesystem::path &path, const Frame &frame);

} // namespace ducklive::media
