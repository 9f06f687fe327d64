#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/client_info.h"
#include "ducklive/server/library.h"
#include "ducklive/server/network_options.h"
#include "ducklive/server/stream_sink.h"
#include "ducklive/server/studio.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ducklive::server {

/// The network half of the server: WebSocket peers, HTTP, and the thread "net" they run on.
/// Usage: `auto network = Network::start(options, studio, metrics, log, clock);`, then hand
/// `**network` to the studio as its StreamSink; stop() before the studio goes.
/// Thread-safe: every method may be called from any thread.
class Network final : public StreamSink
{
public:
    /// Binds both ports and starts to serve. PortBusy, AddressUnavailable or PermissionDenied with
    /// the address as subject. `library` null: no models and no uploads. All references must
    /// outlive the network.
    [[nodiscard]] static base::Result<std::unique_ptr<Network>>
    start(NetworkOptions options, Studio &studio, observability::Metrics &metrics,
          observability::Log &log, const base::Clock &clock, Library *library = nullptr);

    ~Network() override;
    Network(const Network &) = delete;
    Network &operator=(const Network &) = delete;

    [[nodiscard]] std::uint16_t httpPort() const noexcept;
    [[nodiscard]] std::uint16_t wsPort() const noexcept;
    /// The peers as they were at most a quarter of a second ago.
    [[nodiscard]] std::vector<ClientInfo> clients() const;
    /// Closes one peer with 1008, by ClientInfo::id; it may connect again. Nothing happens when
    /// it has gone.
    void disconnect(const std::string &client);

    /// Closes every peer with 1001, ends the sessions of v2 feeds and joins the thread. A second
    /// call does nothing.
    void stop();

    void videoReady(const SessionId &session, VideoUnit unit) override;
    void audioReady(const SessionId &session, AudioUnit unit) override;
    void settingsChanged(const SessionId &session, const SessionSettings &settings) override;
    void sessionEnded(const SessionId &session) override;

private:
    class Impl;
    explicit Network(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> m_impl;
};

} // namespace ducklive::server
