#include "ducklive/server/source_label.h"

#include <filesystem>
#include <string_view>

namespace ducklive::server {

SourceLabel SourceLabel::of(const std::string &source)
{
    constexpr std::string_view kCamera = "camera";
    constexpr std::string_view kNode = "node:";
    if (source == "test" || source == "feed")
        return {source, {}};
    if (source == kCamera)
        return {"camera", "0"};
    if (source.starts_with("camera:"))
        return {"camera", source.substr(kCamera.size() + 1)};
    if (source.starts_with(kNode))
        return {"camera", source.substr(kNode.size())};
    return {"file", std::filesystem::path(source).filename().string()};
}

std::string SourceLabel::text() const
{
    if (kind == "test")
        return "test pattern";
    return name.empty() ? kind : kind + " " + name;
}

} // namespace ducklive::server
