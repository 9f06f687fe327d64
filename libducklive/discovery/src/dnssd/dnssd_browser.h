#pragma once

#include "dnssd_worker.h"
#include "server_table.h"
#include "service_text.h"

#include "ducklive/discovery/browser.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace ducklive::discovery {

/// Browses through dns_sd.h. Hosts are left as names ("studio.local."): where this library is at
/// home the system resolves them.
class DnssdBrowser final : public Browser
{
public:
    DnssdBrowser() = default;
    ~DnssdBrowser() override;

    base::Result<void> start(Changed changed) override;
    void refresh() override;
    void stop() override;
    std::vector<FoundServer> servers() const override;
    DiscoveryStatus status() const override;

private:
    struct Resolving
    {
        DnssdBrowser *browser = nullptr;
        ServerTable::Place place;
        DNSServiceRef operation = nullptr;
    };

    void tick(bool isHealthy);
    void browse();
    void forget();
    void onSeen(const ServerTable::Place &place, const char *type, const char *domain);
    void onGone(const ServerTable::Place &place);
    void onResolved(const Resolving &resolving, std::string host, std::uint16_t port,
                    const ServiceText &text);

    Changed m_changed;
    DNSServiceRef m_browse = nullptr; ///< the thread's, as the next two
    int m_ticksToWait = 0;
    std::map<ServerTable::Place, std::unique_ptr<Resolving>> m_resolvings;
    std::atomic<bool> m_isRefreshWanted{false};
    mutable std::mutex m_mutex; ///< what follows
    ServerTable m_table;
    DiscoveryStatus m_status;
    DnssdWorker m_worker; ///< last: goes first
};

} // namespace ducklive::discovery
