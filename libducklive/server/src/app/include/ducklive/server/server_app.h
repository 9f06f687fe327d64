#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/discovery/advertiser.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/library.h"
#include "ducklive/server/live_studio.h"
#include "ducklive/server/network.h"

#include <memory>
#include <string>

namespace ducklive::server {

/// What a server is to do.
struct ServerOptions
{
    NetworkOptions network;
    LiveStudioOptions studio;
    SourceOptions source{"feed"};        ///< "feed": clients send
    std::filesystem::path libraryFolder; ///< empty: no library, and no uploads
    std::string face;        ///< photo, or name in the library, to put on at once; empty: none
    std::string voice;       ///< clip, or name in the library, to speak with at once; empty: none
    int pitch = 0;           ///< semitones on top of the voice
    SettingsPatch beginning; ///< what every session begins with, beside face and voice
};

/// The whole server: studio, network and announcement, wired and started.
///
///     auto app = ServerApp::start(options, makeAdvertiser(), clock, metrics, log);
///
/// start() and stop() from one thread; the rest from any. The references outlive it.
class ServerApp
{
public:
    /// Face and voice are on before the first client can come in: a session that opened a moment
    /// earlier would show the raw one. `advertiser` null: not announced.
    [[nodiscard]] static base::Result<std::unique_ptr<ServerApp>>
    start(const ServerOptions &options, std::unique_ptr<discovery::Advertiser> advertiser,
          const base::Clock &clock, observability::Metrics &metrics, observability::Log &log);
    ~ServerApp();
    ServerApp(const ServerApp &) = delete;
    ServerApp &operator=(const ServerApp &) = delete;

    [[nodiscard]] LiveStudio &studio();
    [[nodiscard]] Network &network();
    /// Null without one.
    [[nodiscard]] Library *library();
    [[nodiscard]] const ServerOptions &options() const;
    /// Empty name while not announced.
    [[nodiscard]] discovery::DiscoveryStatus announcement() const;
    /// Closes peers and sessions; a second call does nothing.
    void stop();

private:
    class Parts;
    explicit ServerApp(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// Whether an address of NetworkOptions::host is reached from this machine only.
[[nodiscard]] bool isLoopback(const std::string &host);

} // namespace ducklive::server
