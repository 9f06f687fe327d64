#include "ducklive/discovery/discovery_factory.h"

#include "avahi_advertiser.h"
#include "avahi_browser.h"

namespace ducklive::discovery {

std::unique_ptr<Advertiser> makeAdvertiser()
{
    return std::make_unique<AvahiAdvertiser>();
}

std::unique_ptr<Browser> makeBrowser()
{
    return std::make_unique<AvahiBrowser>();
}

} // namespace ducklive::discovery
