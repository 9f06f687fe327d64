// On a Windows without DNS-SD (Wine has none): said, and nothing else happens.
#include "ducklive/discovery/discovery_factory.h"

#include <cstdio>

using namespace ducklive;

int main()
{
    const auto advertiser = discovery::makeAdvertiser();
    const auto browser = discovery::makeBrowser();
    if (!advertiser->start({}) || !browser->start([] {}))
        return 1;
    browser->refresh();
    advertiser->update({});
    const auto announced = advertiser->status();
    const auto looking = browser->status();
    if (!announced.problem || announced.problem->code != base::ErrorCode::DiscoveryMissing ||
        announced.isWorking || !looking.problem || looking.isWorking || !browser->servers().empty())
        return 2;
    std::puts("without DNS-SD: said");
    return 0;
}
