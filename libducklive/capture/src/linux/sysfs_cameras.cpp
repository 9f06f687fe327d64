#include "sysfs_cameras.h"

#include <algorithm>
#include <fstream>

namespace ducklive::capture {

namespace {

std::string lineOf(const std::filesystem::path &file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

} // namespace

std::vector<CameraDevice> sysfsCameras(const std::filesystem::path &nodes)
{
    std::vector<CameraDevice> cameras;
    std::error_code ignored;
    for (const auto &node : std::filesystem::directory_iterator(nodes, ignored)) {
        const std::string device = node.path().filename().string();
        const std::string name = lineOf(node.path() / "name");
        if (device.starts_with("video") && lineOf(node.path() / "index") == "0" &&
            !name.starts_with("DuckLive"))
            cameras.push_back({"camera:/dev/" + device, name});
    }
    std::ranges::sort(cameras, {}, &CameraDevice::source);
    return cameras;
}

std::vector<CameraDevice> listCameras()
{
    return sysfsCameras("/sys/class/video4linux");
}

} // namespace ducklive::capture
