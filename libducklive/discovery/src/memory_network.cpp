#include "ducklive/discovery/memory_network.h"

#include "server_table.h"
#include "service_text.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <utility>

namespace ducklive::discovery {

/// Who announces and who listens.
class MemoryNetwork::Table
{
public:
    struct Entry
    {
        const void *owner;
        FoundServer server;
    };

    void announce(const void *owner, FoundServer server)
    {
        {
            const std::lock_guard lock(m_mutex);
            std::erase_if(m_entries, [owner](const Entry &e) { return e.owner == owner; });
            const auto isTaken = [&](const Entry &e) {
                return e.server.announcement.name == server.announcement.name;
            };
            while (std::ranges::any_of(m_entries, isTaken))
                server.announcement.name = nextName(server.announcement.name);
            m_entries.push_back({owner, std::move(server)});
        }
        tell();
    }

    void withdraw(const void *owner)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::erase_if(m_entries, [owner](const Entry &e) { return e.owner == owner; }) == 0)
                return;
        }
        tell();
    }

    void listen(const void *owner, Browser::Changed changed)
    {
        const std::lock_guard lock(m_mutex);
        m_listeners.emplace_back(owner, std::move(changed));
    }

    void leave(const void *owner)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_listeners, [owner](const auto &l) { return l.first == owner; });
    }

    std::vector<FoundServer> servers() const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<FoundServer> found;
        for (const Entry &entry : m_entries)
            found.push_back(entry.server);
        std::ranges::sort(
            found, {}, [](const FoundServer &s) { return std::pair(s.announcement.name, s.host); });
        return m_outage.empty() ? found : std::vector<FoundServer>{};
    }

    DiscoveryStatus status(const void *owner) const
    {
        const std::lock_guard lock(m_mutex);
        DiscoveryStatus status;
        status.isWorking = m_outage.empty();
        if (!m_outage.empty())
            status.problem = base::Error{base::ErrorCode::DiscoveryMissing, {}, m_outage};
        for (const Entry &entry : m_entries) {
            if (entry.owner == owner)
                status.name = entry.server.announcement.name;
        }
        return status;
    }

    void setOutage(const std::string &cause)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_outage = cause;
        }
        tell();
    }

private:
    void tell() const
    {
        std::vector<Browser::Changed> listeners;
        {
            const std::lock_guard lock(m_mutex);
            for (const auto &[owner, changed] : m_listeners)
                listeners.push_back(changed);
        }
        for (const auto &changed : listeners)
            changed();
    }

    mutable std::mutex m_mutex;
    std::list<Entry> m_entries;
    std::vector<std::pair<const void *, Browser::Changed>> m_listeners;
    std::string m_outage;
};

class MemoryNetwork::MemoryAdvertiser final : public Advertiser
{
public:
    MemoryAdvertiser(std::shared_ptr<Table> table, std::string host)
        : m_table(std::move(table))
        , m_host(std::move(host))
    {
    }

    ~MemoryAdvertiser() override { m_table->withdraw(this); }

    base::Result<void> start(const ServerAnnouncement &announcement) override
    {
        m_announcement = announcement;
        m_announcement.name = fittedName(announcement.name);
        m_table->announce(this, {m_announcement, m_host, {"127.0.0.1"}, true});
        return {};
    }

    void update(const ServerAnnouncement &announcement) override
    {
        const std::string name = status().name;
        m_announcement = announcement;
        m_announcement.name = name;
        m_table->announce(this, {m_announcement, m_host, {"127.0.0.1"}, true});
    }

    void stop() override { m_table->withdraw(this); }
    DiscoveryStatus status() const override { return m_table->status(this); }

private:
    std::shared_ptr<Table> m_table;
    std::string m_host;
    ServerAnnouncement m_announcement;
};

class MemoryNetwork::MemoryBrowser final : public Browser
{
public:
    explicit MemoryBrowser(std::shared_ptr<Table> table)
        : m_table(std::move(table))
    {
    }

    ~MemoryBrowser() override { m_table->leave(this); }

    base::Result<void> start(Changed changed) override
    {
        m_table->listen(this, std::move(changed));
        return {};
    }

    void refresh() override {}
    void stop() override { m_table->leave(this); }
    std::vector<FoundServer> servers() const override { return m_table->servers(); }
    DiscoveryStatus status() const override { return m_table->status(this); }

private:
    std::shared_ptr<Table> m_table;
};

MemoryNetwork::MemoryNetwork()
    : m_table(std::make_shared<Table>())
{
}

std::unique_ptr<Advertiser> MemoryNetwork::advertiser(const std::string &host)
{
    return std::make_unique<MemoryAdvertiser>(m_table, host);
}

std::unique_ptr<Browser> MemoryNetwork::browser()
{
    return std::make_unique<MemoryBrowser>(m_table);
}

void MemoryNetwork::setOutage(const std::string &cause)
{
    m_table->setOutage(cause);
}

} // namespace ducklive::discovery
