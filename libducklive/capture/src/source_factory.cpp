#include "ducklive/capture/source_factory.h"

#include "camera_source.h"
#include "file_source.h"
#include "node_source.h"

#include "ducklive/capture/pattern_source.h"

namespace ducklive::capture {

base::Result<std::unique_ptr<VideoSource>>
makeVideoSource(const std::string &name, const VideoMode &mode, const base::Clock &clock)
{
    if (mode.size.isEmpty() || mode.framesPerSecond < 1 || mode.framesPerSecond > 120)
        return base::fail(base::ErrorCode::InvalidArgument, "video mode",
                          "size or rate out of range");
    if (name == "test")
        return std::make_unique<PatternSource>(mode, clock);
    if (name == "camera")
        return std::make_unique<CameraSource>("", mode, clock);
    if (name.starts_with("camera:"))
        return std::make_unique<CameraSource>(name.substr(7), mode, clock);
    if (name.starts_with("node:"))
        return makeNodeCamera(name.substr(5), mode, clock);
    if (name.empty())
        return base::fail(base::ErrorCode::InvalidArgument, "source", "empty");
    return std::make_unique<FileSource>(name, mode, clock);
}

} // namespace ducklive::capture
