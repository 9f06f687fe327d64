#include "ducklive/discovery/discovery_factory.h"

#include "windns_advertiser.h"
#include "windns_browser.h"

namespace ducklive::discovery {

std::unique_ptr<Advertiser> makeAdvertiser()
{
    return std::make_unique<WindnsAdvertiser>();
}

std::unique_ptr<Browser> makeBrowser()
{
    return std::make_unique<WindnsBrowser>();
}

} // namespace ducklive::discovery
