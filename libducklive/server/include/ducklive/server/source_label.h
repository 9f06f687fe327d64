#pragma once

#include <string>

namespace ducklive::server {

/// Where a session's pictures come from, in parts that a page can say in its own language.
struct SourceLabel
{
    std::string kind = "feed"; ///< "feed", "camera", "file", "test"
    std::string name{};        ///< of the camera or the file; empty when there is none

    /// Of the `name` that capture::makeVideoSource() takes.
    [[nodiscard]] static SourceLabel of(const std::string &source);
    /// For programs: "feed", "camera 0", "file talk.mp4", "test pattern".
    [[nodiscard]] std::string text() const;
    bool operator==(const SourceLabel &) const = default;
};

} // namespace ducklive::server
