#pragma once

#include "windns_api.h"

#include "ducklive/discovery/advertiser.h"

#include <memory>

namespace ducklive::discovery {

/// Announces through Windows' own DNS-SD.
class WindnsAdvertiser final : public Advertiser
{
public:
    WindnsAdvertiser();
    ~WindnsAdvertiser() override;

    base::Result<void> start(const ServerAnnouncement &announcement) override;
    void update(const ServerAnnouncement &announcement) override;
    void stop() override;
    DiscoveryStatus status() const override;

private:
    class Registration;

    std::unique_ptr<WindnsApi> m_api;
    ServerAnnouncement m_announcement;
    std::shared_ptr<Registration> m_registration;
};

} // namespace ducklive::discovery
