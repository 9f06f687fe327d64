#pragma once

#include "ducklive/base/result.h"
#include "ducklive/discovery/discovery_status.h"
#include "ducklive/server/client_info.h"
#include "ducklive/server/library.h"
#include "ducklive/server/server_settings.h"
#include "ducklive/server/stream_sink.h"
#include "ducklive/server/studio_state.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ducklive::serverui {

/// How the server is doing, read ten times a second.
struct ServerSnapshot
{
    server::StudioState studio;
    std::vector<server::ClientInfo> clients;
    discovery::DiscoveryStatus announcement;
    double cpuShare = 0; ///< of one core, by the whole program
};

/// What can be chosen at one moment.
struct ServerChoices
{
    std::vector<std::string> faces;
    std::vector<std::string> voices;
    std::uint64_t libraryChanges = 0; ///< ModelStore::changes()
    bool operator==(const ServerChoices &) const = default;
};

/// The server as its window sees it. Thread-safe; apply(), setPersonFace() and what reads files may
/// take some 100 ms.
class ServerControl
{
public:
    virtual ~ServerControl() = default;

    /// Why there is no server; nothing while it runs. The other calls do nothing then.
    [[nodiscard]] virtual std::optional<base::Error> problem() const = 0;
    /// What it was started with.
    [[nodiscard]] virtual const server::ServerSettings &settings() const = 0;
    [[nodiscard]] virtual std::uint16_t httpPort() const = 0;
    [[nodiscard]] virtual ServerSnapshot snapshot() const = 0;
    [[nodiscard]] virtual ServerChoices choices() const = 0;
    /// JPEG.
    [[nodiscard]] virtual base::Result<std::vector<std::uint8_t>>
    faceThumbnail(const std::string &name) const = 0;
    /// To one session; to main and new ones without an id.
    [[nodiscard]] virtual base::Result<void> apply(const std::optional<server::SessionId> &session,
                                                   const server::SettingsPatch &patch) = 0;
    /// See Studio::setPersonFace().
    [[nodiscard]] virtual base::Result<void> setPersonFace(const server::SessionId &session,
                                                           std::uint64_t person,
                                                           const std::string &face) = 0;
    virtual void disconnectClient(const std::string &id) = 0;
    /// See LiveStudio::watch().
    virtual void watch(const server::SessionId &session,
                       std::shared_ptr<server::StreamSink> watcher) = 0;
    /// Null without one.
    [[nodiscard]] virtual server::Library *library() = 0;
};

} // namespace ducklive::serverui
