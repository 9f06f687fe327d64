#include "avahi_advertiser.h"

#include "avahi_text.h"

#include <avahi-client/client.h>
#include <avahi-client/publish.h>
#include <avahi-common/error.h>

namespace ducklive::discovery {

namespace {

constexpr int kMostNames = 100; ///< tried one after the other

} // namespace

AvahiAdvertiser::~AvahiAdvertiser()
{
    stop();
}

base::Result<void> AvahiAdvertiser::start(const ServerAnnouncement &announcement)
{
    stop();
    m_announcement = announcement;
    m_announcement.name = fittedName(announcement.name);
    m_link.start({[this](AvahiClient *client) { announce(client); },
                  [this] {
                      if (m_group)
                          avahi_entry_group_free(m_group);
                      m_group = nullptr;
                      note(false);
                  }});
    return {};
}

void AvahiAdvertiser::update(const ServerAnnouncement &announcement)
{
    m_link.with([&](AvahiClient *) {
        const std::string name = m_announcement.name;
        const std::uint16_t port = m_announcement.port;
        m_announcement = announcement;
        m_announcement.name = name;
        m_announcement.port = port;
        if (!m_group || avahi_entry_group_is_empty(m_group))
            return;
        const auto text = toAvahi(textOf(m_announcement));
        avahi_entry_group_update_service_txt_strlst(m_group, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC,
                                                    AvahiPublishFlags{}, name.c_str(), kServiceType,
                                                    nullptr, text.get());
    });
}

void AvahiAdvertiser::stop()
{
    m_link.stop();
}

DiscoveryStatus AvahiAdvertiser::status() const
{
    const std::lock_guard lock(m_mutex);
    DiscoveryStatus status = m_status;
    if (auto problem = m_link.problem())
        status.problem = std::move(problem);
    return status;
}

void AvahiAdvertiser::announce(AvahiClient *client)
{
    const auto changed = [](AvahiEntryGroup *group, AvahiEntryGroupState state, void *self) {
        auto *advertiser = static_cast<AvahiAdvertiser *>(self);
        advertiser->m_group = group; // the first call comes before avahi_entry_group_new() returned
        advertiser->onGroup(state);
    };
    if (!m_group)
        m_group = avahi_entry_group_new(client, changed, this);
    if (!m_group)
        return note(false, avahi_strerror(avahi_client_errno(client)));
    if (!avahi_entry_group_is_empty(m_group))
        return;
    int error = addService();
    // On one daemon a taken name is said at once, from another machine only later, by onGroup().
    for (int tries = 0; error == AVAHI_ERR_COLLISION && tries < kMostNames; ++tries) {
        m_announcement.name = nextName(m_announcement.name);
        error = addService();
    }
    if (error == 0)
        error = avahi_entry_group_commit(m_group);
    if (error != 0)
        note(false, avahi_strerror(error));
}

int AvahiAdvertiser::addService()
{
    const auto text = toAvahi(textOf(m_announcement));
    return avahi_entry_group_add_service_strlst(m_group, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC,
                                                AvahiPublishFlags{}, m_announcement.name.c_str(),
                                                kServiceType, nullptr, nullptr, m_announcement.port,
                                                text.get());
}

void AvahiAdvertiser::onGroup(int state)
{
    switch (state) {
    case AVAHI_ENTRY_GROUP_ESTABLISHED: note(true); break;
    case AVAHI_ENTRY_GROUP_COLLISION:
        m_announcement.name = nextName(m_announcement.name);
        avahi_entry_group_reset(m_group);
        announce(avahi_entry_group_get_client(m_group));
        break;
    case AVAHI_ENTRY_GROUP_FAILURE:
        note(false, avahi_strerror(avahi_client_errno(avahi_entry_group_get_client(m_group))));
        break;
    default: break;
    }
}

void AvahiAdvertiser::note(bool isWorking, const std::string &problem)
{
    const std::lock_guard lock(m_mutex);
    m_status.isWorking = isWorking;
    m_status.name = isWorking ? m_announcement.name : "";
    m_status.problem.reset();
    if (!problem.empty())
        m_status.problem = base::Error{base::ErrorCode::DiscoveryMissing, {}, problem};
}

} // namespace ducklive::discovery
