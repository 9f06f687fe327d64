#pragma once

#include "windns_api.h"

#include "ducklive/discovery/browser.h"

#include <memory>

namespace ducklive::discovery {

/// Browses through Windows' own DNS-SD.
class WindnsBrowser final : public Browser
{
public:
    WindnsBrowser();
    ~WindnsBrowser() override;

    base::Result<void> start(Changed changed) override;
    void refresh() override;
    void stop() override;
    std::vector<FoundServer> servers() const override;
    DiscoveryStatus status() const override;

private:
    class Watch;

    std::unique_ptr<WindnsApi> m_api;
    Changed m_changed;
    std::shared_ptr<Watch> m_watch;
};

} // namespace ducklive::discovery
