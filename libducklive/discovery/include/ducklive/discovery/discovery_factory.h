#pragma once

#include "ducklive/discovery/advertiser.h"
#include "ducklive/discovery/browser.h"

#include <memory>

namespace ducklive::discovery {

/// By what the system brings: Avahi on Linux, dns_sd on macOS, windns on Windows.
[[nodiscard]] std::unique_ptr<Advertiser> makeAdvertiser();
[[nodiscard]] std::unique_ptr<Browser> makeBrowser();

} // namespace ducklive::discovery
