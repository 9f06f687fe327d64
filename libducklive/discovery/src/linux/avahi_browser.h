#pragma once

#include "avahi_link.h"
#include "server_table.h"

#include "ducklive/discovery/browser.h"

#include <map>
#include <memory>
#include <mutex>

struct AvahiAddress;
struct AvahiServiceBrowser;
struct AvahiServiceResolver;
struct AvahiStringList;

namespace ducklive::discovery {

/// Browses through the Avahi daemon. A resolver stays open for every sighting, so that a new load
/// or address is told as it changes.
class AvahiBrowser final : public Browser
{
public:
    AvahiBrowser() = default;
    ~AvahiBrowser() override;

    base::Result<void> start(Changed changed) override;
    void refresh() override;
    void stop() override;
    std::vector<FoundServer> servers() const override;
    DiscoveryStatus status() const override;

private:
    struct Resolving
    {
        AvahiBrowser *browser = nullptr;
        ServerTable::Place place;
        AvahiServiceResolver *resolver = nullptr;
    };

    void browse(AvahiClient *client);
    void forget();
    void onSeen(ServerTable::Place place, const char *type, const char *domain);
    void onGone(const ServerTable::Place &place);
    void onResolved(const Resolving &resolving, const char *host, const AvahiAddress &address,
                    std::uint16_t port, AvahiStringList *text, bool isLocal);

    Changed m_changed;
    AvahiServiceBrowser *m_browser = nullptr;                              ///< under Avahi's lock
    std::map<ServerTable::Place, std::unique_ptr<Resolving>> m_resolvings; ///< the same
    mutable std::mutex m_mutex;                                            ///< what follows
    ServerTable m_table;
    bool m_isWorking = false;
    AvahiLink m_link; ///< last: goes first
};

} // namespace ducklive::discovery
