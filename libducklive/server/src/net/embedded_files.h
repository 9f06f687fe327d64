#pragma once

#include <span>
#include <string_view>

namespace ducklive::server::net {

/// One file of the dashboard, compiled in from resources/dashboard.
struct EmbeddedFile
{
    std::string_view path; ///< "/index.html"
    std::string_view type; ///< for Content-Type
    std::string_view content;
};

[[nodiscard]] std::span<const EmbeddedFile> dashboardFiles() noexcept;

} // namespace ducklive::server::net
