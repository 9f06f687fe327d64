#include "fake_studio.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/base/named_thread.h"
#include "ducklive/base/system_clock.h"
#include "ducklive/server/network.h"

#include <iostream>
#include <sstream>
#include <string>

using namespace ducklive;

namespace {

// Where the arguments say so, the network's time stands still until "advance" is read.
struct Arguments
{
    server::NetworkOptions network;
    std::size_t places = 4;
    bool manualClock = false;
};

Arguments parse(int argc, char **argv)
{
    Arguments arguments;
    arguments.network.httpPort = 0;
    arguments.network.wsPort = 0;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--manual-clock")
            arguments.manualClock = true;
        else if (name == "--host")
            arguments.network.host = argv[++i];
        else if (name == "--token")
            arguments.network.token = argv[++i];
        else if (name == "--max-clients")
            arguments.network.maxStreamPeers = std::stoi(argv[++i]);
        else if (name == "--places")
            arguments.places = std::stoul(argv[++i]);
    }
    return arguments;
}

// "stream <frames> <bytes> <fps>": the studio produces frames by itself.
void stream(server::Network &network, std::istream &words)
{
    int frames = 0;
    std::size_t bytes = 0;
    int fps = 0;
    words >> frames >> bytes >> fps;
    const auto picture = base::shareBytes(std::vector<std::uint8_t>(bytes, 0x5a));
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < frames; ++i) {
        std::this_thread::sleep_until(start + std::chrono::microseconds(1'000'000LL * i / fps));
        network.videoReady(
            server::mainSession(),
            {base::timestampFromMicros(static_cast<std::uint64_t>(i)), nullptr, picture, {}});
    }
    std::this_thread::sleep_until(start +
                                  std::chrono::microseconds(1'000'000LL * (frames + 1) / fps));
    std::cout << "streamed " << frames << std::endl;
}

bool obey(const std::string &line, server::Network &network, test::FakeStudio &studio,
          base::ManualClock &clock, const observability::Metrics &metrics, std::jthread &streamer)
{
    std::istringstream words(line);
    std::string command;
    words >> command;
    if (command == "quit")
        return false;
    if (command == "advance") {
        int milliseconds = 0;
        words >> milliseconds;
        clock.advance(std::chrono::milliseconds(milliseconds));
        std::cout << "advanced" << std::endl;
    } else if (command == "hold" || command == "go") {
        studio.holdRefusals(command == "hold");
    } else if (command == "metrics") {
        std::cout << metrics.prometheusText() << "# end" << std::endl;
    } else if (command == "stream") {
        streamer = base::startThread("stream", [&network, line](const std::stop_token &) {
            std::istringstream again(line);
            std::string name;
            again >> name;
            stream(network, again);
        });
    }
    return true;
}

} // namespace

// The network half in front of an echo; driven by lines on standard input, ends with it.
int main(int argc, char **argv)
{
    const Arguments arguments = parse(argc, argv);
    base::ManualClock manual;
    const base::SystemClock real;
    const base::Clock &clock =
        arguments.manualClock ? static_cast<const base::Clock &>(manual) : real;
    observability::Metrics metrics;
    const auto log = observability::makeNullLog();
    test::FakeStudio studio(arguments.places);
    auto network = server::Network::start(arguments.network, studio, metrics, *log, clock);
    if (!network) {
        std::cerr << base::toLogLine(network.error()) << std::endl;
        return 1;
    }
    studio.setSink(network->get());
    std::cout << "{\"http\": " << (*network)->httpPort() << ", \"ws\": " << (*network)->wsPort()
              << "}" << std::endl;
    std::jthread streamer;
    for (std::string line; std::getline(std::cin, line);) {
        if (!obey(line, **network, studio, manual, metrics, streamer))
            break;
    }
    studio.setSink(nullptr);
    (*network)->stop();
    return 0;
}
