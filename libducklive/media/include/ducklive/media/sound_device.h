#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

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

    /// Whether `part` is in its name, in capitals or not.
    [[nodiscard]] bool isCalled(std::string_view part) const
    {
        const auto same = [](unsigned char a, unsigned char b) {
            return std::tolower(a) == std::tolower(b);
        };
        return !std::ranges::search(name, part, same).empty();
    }
};

} // namespace ducklive::media
