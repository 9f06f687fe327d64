#include "ducklive/discovery/discovery_factory.h"

#include "dnssd_advertiser.h"
#include "dnssd_browser.h"

namespace ducklive::discovery {

std::unique_ptr<Advertiser> makeAdvertiser()
{
    return std::make_unique<DnssdAdvertiser>();
}

std::unique_ptr<Browser> makeBrowser()
{
    return std::make_unique<DnssdBrowser>();
}

} // namespace ducklive::discovery
