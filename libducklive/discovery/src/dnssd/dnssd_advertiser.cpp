#include "dnssd_advertiser.h"

#include "dnssd_text.h"

#include <utility>

#include <arpa/inet.h>

namespace ducklive::discovery {

namespace {

constexpr int kRetryTicks = 8; ///< of a quarter of a second

} // namespace

DnssdAdvertiser::~DnssdAdvertiser()
{
    stop();
}

base::Result<void> DnssdAdvertiser::start(const ServerAnnouncement &announcement)
{
    stop();
    {
        const std::lock_guard lock(m_mutex);
        m_announcement = announcement;
        m_announcement.name = fittedName(announcement.name);
        m_isChanged = false;
    }
    announce();
    m_worker.start([this](bool isHealthy) { tick(isHealthy); });
    return {};
}

void DnssdAdvertiser::update(const ServerAnnouncement &announcement)
{
    const std::lock_guard lock(m_mutex);
    const std::string name = m_announcement.name;
    const std::uint16_t port = m_announcement.port;
    m_announcement = announcement;
    m_announcement.name = name;
    m_announcement.port = port;
    m_isChanged = true;
}

void DnssdAdvertiser::stop()
{
    m_worker.stop();
    m_service = nullptr;
    const std::lock_guard lock(m_mutex);
    m_status = {};
}

DiscoveryStatus DnssdAdvertiser::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void DnssdAdvertiser::tick(bool isHealthy)
{
    if (!isHealthy) {
        m_service = nullptr;
        m_ticksToWait = kRetryTicks;
    }
    if (!m_service && --m_ticksToWait <= 0)
        announce();
    const std::lock_guard lock(m_mutex);
    if (!m_service || !m_isChanged)
        return;
    m_isChanged = false;
    const auto text = toTxtRecord(textOf(m_announcement));
    DNSServiceUpdateRecord(m_service, nullptr, 0, static_cast<std::uint16_t>(text.size()),
                           text.data(), 0);
}

/// Bonjour renames by itself when the name is taken, and says the name in its answer; Avahi's
/// library leaves that to us.
void DnssdAdvertiser::announce()
{
    const auto registered = [](DNSServiceRef, DNSServiceFlags, DNSServiceErrorType error,
                               const char *name, const char *, const char *, void *self) {
        static_cast<DnssdAdvertiser *>(self)->onRegistered(error, name);
    };
    const std::lock_guard lock(m_mutex);
    const auto text = toTxtRecord(textOf(m_announcement));
    const auto error =
        DNSServiceRegister(&m_service, 0, kDNSServiceInterfaceIndexAny, m_announcement.name.c_str(),
                           kServiceType, nullptr, nullptr, htons(m_announcement.port),
                           static_cast<std::uint16_t>(text.size()), text.data(), registered, this);
    if (error == kDNSServiceErr_NoError) {
        m_worker.add(m_service);
        return;
    }
    m_service = nullptr;
    if (error == kDNSServiceErr_NameConflict) {
        m_announcement.name = nextName(m_announcement.name);
        m_ticksToWait = 0;
        return;
    }
    m_ticksToWait = kRetryTicks;
    m_status = {false,
                {},
                base::Error{base::ErrorCode::DiscoveryMissing,
                            {},
                            "DNS-SD error " + std::to_string(error)}};
}

void DnssdAdvertiser::onRegistered(DNSServiceErrorType error, const char *name)
{
    const std::lock_guard lock(m_mutex);
    if (error == kDNSServiceErr_NameConflict) {
        m_announcement.name = nextName(m_announcement.name);
        m_worker.drop(std::exchange(m_service, nullptr));
        m_ticksToWait = 0;
        return;
    }
    if (error == kDNSServiceErr_NoError)
        m_status = {true, name, {}};
    else
        m_status = {false,
                    {},
                    base::Error{base::ErrorCode::DiscoveryMissing,
                                {},
                                "DNS-SD error " + std::to_string(error)}};
}

} // namespace ducklive::discovery
