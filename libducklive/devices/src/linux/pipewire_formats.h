#pragma once

#include "ducklive/devices/virtual_camera.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include <spa/param/video/format-utils.h>

namespace ducklive::devices {

/// Space for the small pods that describe formats and buffers.
using PodSpace = std::array<std::uint8_t, 4096>;

/// One EnumFormat pod: `format` in the mode's size at the mode's rate.
[[nodiscard]] const spa_pod *formatPod(spa_pod_builder &builder, media::PixelFormat format,
                                       const CameraMode &mode);

/// Buffers of `bytes` each in shared memory.
[[nodiscard]] const spa_pod *buffersPod(spa_pod_builder &builder, int bytes, int stride);

/// Asks for a header with a presentation time on every buffer.
[[nodiscard]] const spa_pod *headerMetaPod(spa_pod_builder &builder);

[[nodiscard]] media::PixelFormat fromSpa(std::uint32_t format);
[[nodiscard]] int packedStride(int width, media::PixelFormat format);

} // namespace ducklive::devices
