#include "avahi_browser.h"

#include "avahi_text.h"

#include <array>
#include <utility>

#include <avahi-client/client.h>
#include <avahi-client/lookup.h>
#include <avahi-common/address.h>
#include <net/if.h>

namespace ducklive::discovery {

namespace {

/// A link-local address means nothing without its interface.
std::string addressText(const AvahiAddress &address, int interfaceIndex)
{
    std::array<char, AVAHI_ADDRESS_STR_MAX> text{};
    avahi_address_snprint(text.data(), text.size(), &address);
    std::string found(text.data());
    std::array<char, IF_NAMESIZE> name{};
    if (found.starts_with("fe80") &&
        if_indextoname(static_cast<unsigned>(interfaceIndex), name.data()))
        found += std::string("%") + name.data();
    return found;
}

} // namespace

AvahiBrowser::~AvahiBrowser()
{
    stop();
}

base::Result<void> AvahiBrowser::start(Changed changed)
{
    stop();
    m_changed = std::move(changed);
    m_link.start({[this](AvahiClient *client) { browse(client); }, [this] { forget(); }});
    return {};
}

void AvahiBrowser::refresh()
{
    m_link.with([this](AvahiClient *client) {
        if (!client)
            return;
        forget();
        browse(client);
    });
}

void AvahiBrowser::stop()
{
    m_link.stop();
}

std::vector<FoundServer> AvahiBrowser::servers() const
{
    const std::lock_guard lock(m_mutex);
    return m_table.servers();
}

DiscoveryStatus AvahiBrowser::status() const
{
    const std::lock_guard lock(m_mutex);
    DiscoveryStatus status;
    status.isWorking = m_isWorking;
    status.problem = m_link.problem();
    return status;
}

void AvahiBrowser::browse(AvahiClient *client)
{
    if (m_browser)
        return;
    const auto event = [](AvahiServiceBrowser *, AvahiIfIndex interfaceIndex, AvahiProtocol family,
                          AvahiBrowserEvent what, const char *name, const char *type,
                          const char *domain, AvahiLookupResultFlags, void *self) {
        auto *browser = static_cast<AvahiBrowser *>(self);
        if (what == AVAHI_BROWSER_NEW)
            browser->onSeen({interfaceIndex, family, name}, type, domain);
        else if (what == AVAHI_BROWSER_REMOVE)
            browser->onGone({interfaceIndex, family, name});
    };
    m_browser = avahi_service_browser_new(client, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, kServiceType,
                                          nullptr, AvahiLookupFlags{}, event, this);
    {
        const std::lock_guard lock(m_mutex);
        m_isWorking = m_browser != nullptr;
    }
    m_changed();
}

void AvahiBrowser::forget()
{
    for (const auto &[place, resolving] : m_resolvings)
        avahi_service_resolver_free(resolving->resolver);
    m_resolvings.clear();
    if (m_browser)
        avahi_service_browser_free(m_browser);
    m_browser = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        m_table.clear();
        m_isWorking = false;
    }
    m_changed();
}

void AvahiBrowser::onSeen(ServerTable::Place place, const char *type, const char *domain)
{
    if (m_resolvings.contains(place))
        return;
    const auto event = [](AvahiServiceResolver *, AvahiIfIndex, AvahiProtocol,
                          AvahiResolverEvent what, const char *, const char *, const char *,
                          const char *host, const AvahiAddress *address, uint16_t port,
                          AvahiStringList *text, AvahiLookupResultFlags flags, void *data) {
        const auto &resolving = *static_cast<Resolving *>(data);
        if (what == AVAHI_RESOLVER_FOUND && address)
            resolving.browser->onResolved(resolving, host, *address, port, text,
                                          (flags & AVAHI_LOOKUP_RESULT_LOCAL) != 0);
    };
    auto resolving = std::make_unique<Resolving>(Resolving{this, place, nullptr});
    resolving->resolver = avahi_service_resolver_new(
        avahi_service_browser_get_client(m_browser), place.interfaceIndex, place.family,
        place.name.c_str(), type, domain, AVAHI_PROTO_UNSPEC, AvahiLookupFlags{}, event,
        resolving.get());
    if (resolving->resolver)
        m_resolvings[place] = std::move(resolving);
}

void AvahiBrowser::onGone(const ServerTable::Place &place)
{
    if (const auto found = m_resolvings.find(place); found != m_resolvings.end()) {
        avahi_service_resolver_free(found->second->resolver);
        m_resolvings.erase(found);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_table.lose(place);
    }
    m_changed();
}

void AvahiBrowser::onResolved(const Resolving &resolving, const char *host,
                              const AvahiAddress &address, std::uint16_t port,
                              AvahiStringList *text, bool isLocal)
{
    ServerTable::Sighting sighting;
    sighting.announcement = announcementOf(resolving.place.name, port, fromAvahi(text));
    sighting.host = host;
    sighting.address = addressText(address, resolving.place.interfaceIndex);
    sighting.isThisMachine = isLocal;
    {
        const std::lock_guard lock(m_mutex);
        m_table.see(resolving.place, std::move(sighting));
    }
    m_changed();
}

} // namespace ducklive::discovery
