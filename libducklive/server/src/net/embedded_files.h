#pragma once

#include <string_view>

namespace ducklive::server::net {

/// The dashboard's files, compiled in from resources/dashboard.
extern const std::string_view kDashboardHtml;
extern const std::string_view kDashboardCss;
extern const std::string_view kDashboardJs;

} // namespace ducklive::server::net
