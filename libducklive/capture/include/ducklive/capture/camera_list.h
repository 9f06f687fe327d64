#pragma once

#include <string>
#include <vector>

namespace ducklive::capture {

/// A camera that can be chosen.
struct CameraDevice
{
    std::string source; ///< as makeVideoSource() takes it: "camera:/dev/video2"
    std::string name;   ///< as the system calls it; empty where it is not asked

    bool operator==(const CameraDevice &) const = default;
};

/// The cameras of this machine; none is opened, so no lamp lights. DuckLive's own is left out: it
/// would film itself. Where the system is not asked, the first three places. A few milliseconds;
/// any thread.
[[nodiscard]] std::vector<CameraDevice> listCameras();

} // namespace ducklive::capture
