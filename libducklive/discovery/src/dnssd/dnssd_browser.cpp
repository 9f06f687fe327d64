#include "dnssd_browser.h"

#include "dnssd_text.h"

#include <utility>

#include <arpa/inet.h>

namespace ducklive::discovery {

namespace {

constexpr int kRetryTicks = 8; ///< of a quarter of a second

} // namespace

DnssdBrowser::~DnssdBrowser()
{
    stop();
}

base::Result<void> DnssdBrowser::start(Changed changed)
{
    stop();
    m_changed = std::move(changed);
    browse();
    m_worker.start([this](bool isHealthy) { tick(isHealthy); });
    return {};
}

void DnssdBrowser::refresh()
{
    m_isRefreshWanted = true;
}

void DnssdBrowser::stop()
{
    m_worker.stop();
    m_browse = nullptr;
    m_resolvings.clear();
    const std::lock_guard lock(m_mutex);
    m_table.clear();
    m_status = {};
}

std::vector<FoundServer> DnssdBrowser::servers() const
{
    const std::lock_guard lock(m_mutex);
    return m_table.servers();
}

DiscoveryStatus DnssdBrowser::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void DnssdBrowser::tick(bool isHealthy)
{
    if (!isHealthy) {
        forget();
        m_ticksToWait = kRetryTicks;
    } else if (m_isRefreshWanted.exchange(false)) {
        m_worker.dropAll();
        forget();
        m_ticksToWait = 0;
    }
    if (!m_browse && --m_ticksToWait <= 0)
        browse();
}

void DnssdBrowser::forget()
{
    m_browse = nullptr;
    m_resolvings.clear();
    {
        const std::lock_guard lock(m_mutex);
        m_table.clear();
        m_status.isWorking = false;
    }
    m_changed();
}

void DnssdBrowser::browse()
{
    const auto event = [](DNSServiceRef, DNSServiceFlags flags, std::uint32_t interfaceIndex,
                          DNSServiceErrorType error, const char *name, const char *type,
                          const char *domain, void *self) {
        auto *browser = static_cast<DnssdBrowser *>(self);
        if (error != kDNSServiceErr_NoError)
            return;
        const ServerTable::Place place{static_cast<int>(interfaceIndex), 0, name};
        if (flags & kDNSServiceFlagsAdd)
            browser->onSeen(place, type, domain);
        else
            browser->onGone(place);
    };
    const auto error = DNSServiceBrowse(&m_browse, 0, kDNSServiceInterfaceIndexAny, kServiceType,
                                        nullptr, event, this);
    if (error == kDNSServiceErr_NoError) {
        m_worker.add(m_browse);
    } else {
        m_browse = nullptr;
        m_ticksToWait = kRetryTicks;
    }
    const std::lock_guard lock(m_mutex);
    m_status.isWorking = m_browse != nullptr;
    m_status.problem.reset();
    if (!m_browse)
        m_status.problem = base::Error{
            base::ErrorCode::DiscoveryMissing, {}, "DNS-SD error " + std::to_string(error)};
}

void DnssdBrowser::onSeen(const ServerTable::Place &place, const char *type, const char *domain)
{
    if (m_resolvings.contains(place))
        return;
    const auto event = [](DNSServiceRef, DNSServiceFlags, std::uint32_t, DNSServiceErrorType error,
                          const char *, const char *host, std::uint16_t port, std::uint16_t size,
                          const unsigned char *text, void *data) {
        const auto &resolving = *static_cast<Resolving *>(data);
        if (error == kDNSServiceErr_NoError)
            resolving.browser->onResolved(resolving, host, ntohs(port), fromTxtRecord(text, size));
    };
    auto resolving = std::make_unique<Resolving>(Resolving{this, place, nullptr});
    const auto error = DNSServiceResolve(&resolving->operation, 0,
                                         static_cast<std::uint32_t>(place.interfaceIndex),
                                         place.name.c_str(), type, domain, event, resolving.get());
    if (error != kDNSServiceErr_NoError)
        return;
    m_worker.add(resolving->operation);
    m_resolvings[place] = std::move(resolving);
}

void DnssdBrowser::onGone(const ServerTable::Place &place)
{
    if (const auto found = m_resolvings.find(place); found != m_resolvings.end()) {
        m_worker.drop(found->second->operation);
        m_resolvings.erase(found);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_table.lose(place);
    }
    m_changed();
}

void DnssdBrowser::onResolved(const Resolving &resolving, std::string host, std::uint16_t port,
                              const ServiceText &text)
{
    if (host.ends_with('.'))
        host.pop_back();
    ServerTable::Sighting sighting;
    sighting.announcement = announcementOf(resolving.place.name, port, text);
    sighting.isThisMachine = host == machineName() + ".local";
    sighting.host = std::move(host);
    {
        const std::lock_guard lock(m_mutex);
        m_table.see(resolving.place, std::move(sighting));
    }
    m_changed();
}

} // namespace ducklive::discovery
