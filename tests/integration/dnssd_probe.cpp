// The macOS backend of discovery, on Avahi's library of the same interface.
//   dnssd_probe advertise NAME PORT      dnssd_probe browse
#include "ducklive/discovery/discovery_factory.h"

#include <chrono>
#include <iostream>
#include <set>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>

using namespace ducklive;

namespace {

constexpr std::chrono::milliseconds kLook{50};
constexpr std::chrono::seconds kLongest{60};

void browse()
{
    const auto browser = discovery::makeBrowser();
    if (!browser->start([] {}))
        return;
    std::set<std::string> told;
    for (const auto end = std::chrono::steady_clock::now() + kLongest;
         std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(kLook)) {
        for (const auto &server : browser->servers()) {
            if (told.insert(server.announcement.name).second)
                std::cout << nlohmann::json{{"name", server.announcement.name},
                                            {"url", server.url()},
                                            {"dashboard", server.announcement.dashboard}}
                                 .dump()
                          << std::endl;
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && std::string(argv[1]) == "browse") {
        browse();
        return 0;
    }
    if (argc != 4)
        return 2;
    discovery::ServerAnnouncement announcement;
    announcement.name = argv[2];
    announcement.port = static_cast<std::uint16_t>(std::stoi(argv[3]));
    const auto advertiser = discovery::makeAdvertiser();
    if (!advertiser->start(announcement))
        return 1;
    std::this_thread::sleep_for(kLongest);
    return 0;
}
