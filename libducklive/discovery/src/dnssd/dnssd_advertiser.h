#pragma once

#include "dnssd_worker.h"

#include "ducklive/discovery/advertiser.h"

#include <mutex>
#include <optional>

namespace ducklive::discovery {

/// Announces through dns_sd.h: Bonjour on macOS, Avahi's compatibility library elsewhere.
class DnssdAdvertiser final : public Advertiser
{
public:
    DnssdAdvertiser() = default;
    ~DnssdAdvertiser() override;

    base::Result<void> start(const ServerAnnouncement &announcement) override;
    void update(const ServerAnnouncement &announcement) override;
    void stop() override;
    DiscoveryStatus status() const override;

private:
    void tick(bool isHealthy);
    void announce();
    void onRegistered(DNSServiceErrorType error, const char *name);

    DNSServiceRef m_service = nullptr; ///< the thread's
    int m_ticksToWait = 0;             ///< the same
    mutable std::mutex m_mutex;        ///< what follows
    ServerAnnouncement m_announcement;
    bool m_isChanged = false;
    DiscoveryStatus m_status;
    DnssdWorker m_worker; ///< last: goes first
};

} // namespace ducklive::discovery
