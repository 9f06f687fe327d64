#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <span>

namespace ducklive::cli {

/// A PNG with the spectrograms of the first seconds, `before` above `after`.
[[nodiscard]] base::Result<void> saveSoundPicture(const std::filesystem::path &file,
                                                  std::span<const float> before,
                                                  std::span<const float> after, int rate);

} // namespace ducklive::cli
