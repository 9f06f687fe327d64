#include "node_source.h"

namespace ducklive::capture {

base::Result<std::unique_ptr<VideoSource>> makeNodeCamera(const std::string &node,
                                                          const VideoMode &, const base::Clock &)
{
    return base::fail(base::ErrorCode::Unsupported, node, "no media graph on this system");
}

base::Result<std::unique_ptr<AudioSource>> makeNodeSound(const std::string &node,
                                                         const base::Clock &)
{
    return base::fail(base::ErrorCode::Unsupported, node, "no media graph on this system");
}

} // namespace ducklive::capture
