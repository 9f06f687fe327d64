#pragma once

#include "avahi_link.h"

#include "ducklive/discovery/advertiser.h"

#include <mutex>

struct AvahiEntryGroup;

namespace ducklive::discovery {

/// Announces through the Avahi daemon.
class AvahiAdvertiser final : public Advertiser
{
public:
    AvahiAdvertiser() = default;
    ~AvahiAdvertiser() override;

    base::Result<void> start(const ServerAnnouncement &announcement) override;
    void update(const ServerAnnouncement &announcement) override;
    void stop() override;
    DiscoveryStatus status() const override;

private:
    void announce(AvahiClient *client);
    int addService();
    void onGroup(int state);
    void note(bool isWorking, const std::string &problem = {});

    AvahiEntryGroup *m_group = nullptr; ///< under Avahi's lock
    ServerAnnouncement m_announcement;  ///< under Avahi's lock; its name is the one in use
    mutable std::mutex m_mutex;         ///< m_status
    DiscoveryStatus m_status;
    AvahiLink m_link; ///< last: goes first
};

} // namespace ducklive::discovery
