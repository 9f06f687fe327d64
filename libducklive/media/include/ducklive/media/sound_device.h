#pragma once

#include <string>

namespace ducklive::media {

/// A sound device as the system lists it.
struct SoundDevice
{
    std::string id;    ///< stays the same when the device is unplugged and plugged in again
    std::string name;  ///< what the system calls it
    int inputs = 0;    ///< channels
    int outputs = 0;   ///< channels
    int rate = 48'000; ///< Hz, the device's own
    bool isDefaultInput = false;
    bool isDefaultOutput = false;
};

} // namespace ducklive::media
