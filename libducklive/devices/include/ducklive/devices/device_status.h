#pragma once

#include "ducklive/base/error.h"
#include "ducklive/media/pixel_format.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::devices {

/// A snapshot of a virtual device.
struct DeviceStatus
{
    std::string name; ///< what other programs list
    std::string kind; ///< "pipewire", "v4l2", "obs", "none"
    bool isOpen = false;
    bool isWatched = false; ///< some program reads it (always true where the system cannot tell)
    std::uint64_t submitted = 0;
    std::uint64_t delivered = 0;                          ///< pictures that went to a consumer
    media::PixelFormat format = media::PixelFormat::I420; ///< what the consumer asked for
    std::optional<base::Error> problem{};                 ///< none while all is well
    /// How a program opens it: a PipeWire node, "/dev/video10"; empty where it has no such name.
    std::string address{};
};

} // namespace ducklive::devices
