#include "windns_browser.h"

#include "server_table.h"
#include "service_text.h"

#include <array>
#include <mutex>
#include <utility>

#include <ws2tcpip.h>

namespace ducklive::discovery {

namespace {

base::Error missing(const std::string &cause)
{
    return {base::ErrorCode::DiscoveryMissing, {}, cause};
}

/// "DuckLive on studio._ducklive._tcp.local" → "DuckLive on studio".
std::string instanceName(const std::string &full)
{
    const auto end = full.rfind(std::string(".") + kServiceType);
    return full.substr(0, end);
}

std::string addressOf(const DNS_SERVICE_INSTANCE &instance)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (instance.ip4Address)
        inet_ntop(AF_INET, instance.ip4Address, text.data(), text.size());
    else if (instance.ip6Address)
        inet_ntop(AF_INET6, instance.ip6Address, text.data(), text.size());
    return text.data();
}

} // namespace

/// One browse. Answers come on threads of Windows, also after it was given up: each pending one
/// holds a reference.
class WindnsBrowser::Watch : public std::enable_shared_from_this<Watch>
{
public:
    Watch(const WindnsApi &api, Changed changed)
        : m_api(api)
        , m_changed(std::move(changed))
    {
    }

    void start()
    {
        const std::wstring what = toWide(std::string(kServiceType) + ".local");
        DNS_SERVICE_BROWSE_REQUEST request{};
        request.Version = DNS_QUERY_REQUEST_VERSION1;
        request.QueryName = what.c_str();
        request.pBrowseCallback = browsed;
        m_self = shared_from_this(); // until stop()
        request.pQueryContext = this;
        const DNS_STATUS status = m_api.browse(&request, &m_cancel);
        const std::lock_guard lock(m_mutex);
        m_isWorking = static_cast<DWORD>(status) == kPending;
        if (!m_isWorking)
            m_problem = missing("Windows error " + std::to_string(status));
    }

    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
        }
        if (m_isWorking)
            m_api.cancelBrowse(&m_cancel); // waits for a callback that runs
        m_self.reset();
    }

    std::vector<FoundServer> servers() const
    {
        const std::lock_guard lock(m_mutex);
        return m_table.servers();
    }

    DiscoveryStatus status() const
    {
        const std::lock_guard lock(m_mutex);
        return {m_isWorking, {}, m_problem};
    }

private:
    static VOID WINAPI browsed(DWORD status, PVOID context, PDNS_RECORD records)
    {
        auto *self = static_cast<Watch *>(context);
        if (status == ERROR_SUCCESS) {
            for (PDNS_RECORD record = records; record; record = record->pNext) {
                if (record->wType == DNS_TYPE_PTR)
                    self->onPointer(reinterpret_cast<const wchar_t *>(record->Data.PTR.pNameHost),
                                    record->dwTtl == 0);
            }
        }
        if (records)
            DnsFree(records, DnsFreeRecordList);
    }

    void onPointer(const wchar_t *full, bool isGone)
    {
        if (isGone) {
            {
                const std::lock_guard lock(m_mutex);
                m_table.lose({0, 0, instanceName(toUtf8(full))});
            }
            m_changed();
            return;
        }
        std::wstring name(full);
        DNS_SERVICE_RESOLVE_REQUEST request{};
        request.Version = DNS_QUERY_REQUEST_VERSION1;
        request.QueryName = name.data();
        request.pResolveCompletionCallback = resolved;
        auto context = std::make_unique<std::shared_ptr<Watch>>(shared_from_this());
        request.pQueryContext = context.get();
        DNS_SERVICE_CANCEL cancel{};
        if (static_cast<DWORD>(m_api.resolve(&request, &cancel)) == kPending)
            (void)context.release(); // the answer deletes it
    }

    static VOID WINAPI resolved(DWORD status, PVOID context, PDNS_SERVICE_INSTANCE instance)
    {
        const std::unique_ptr<std::shared_ptr<Watch>> self(
            static_cast<std::shared_ptr<Watch> *>(context));
        if (status == ERROR_SUCCESS && instance)
            (*self)->onInstance(*instance);
        if (instance)
            (*self)->m_api.freeInstance(instance);
    }

    void onInstance(const DNS_SERVICE_INSTANCE &instance)
    {
        ServiceText text;
        for (DWORD i = 0; i < instance.dwPropertyCount; ++i)
            addToText(text, toUtf8(instance.keys[i]) + "=" + toUtf8(instance.values[i]));
        const std::string name = instanceName(toUtf8(instance.pszInstanceName));
        ServerTable::Sighting sighting;
        sighting.announcement = announcementOf(name, instance.wPort, text);
        sighting.host = toUtf8(instance.pszHostName);
        sighting.address = addressOf(instance);
        sighting.isThisMachine = sighting.host == machineName() + ".local";
        {
            const std::lock_guard lock(m_mutex);
            if (m_isOver)
                return;
            m_table.see({0, 0, name}, std::move(sighting));
        }
        m_changed();
    }

    const WindnsApi &m_api;
    Changed m_changed;
    DNS_SERVICE_CANCEL m_cancel{};
    std::shared_ptr<Watch> m_self;
    mutable std::mutex m_mutex; ///< what follows
    ServerTable m_table;
    bool m_isWorking = false;
    bool m_isOver = false;
    std::optional<base::Error> m_problem;
};

WindnsBrowser::WindnsBrowser()
    : m_api(WindnsApi::load())
{
}

WindnsBrowser::~WindnsBrowser()
{
    stop();
}

base::Result<void> WindnsBrowser::start(Changed changed)
{
    stop();
    m_changed = std::move(changed);
    if (!m_api)
        return {}; // said by status()
    m_watch = std::make_shared<Watch>(*m_api, m_changed);
    m_watch->start();
    return {};
}

void WindnsBrowser::refresh()
{
    (void)start(m_changed);
}

void WindnsBrowser::stop()
{
    if (m_watch)
        m_watch->stop();
    m_watch.reset();
}

std::vector<FoundServer> WindnsBrowser::servers() const
{
    return m_watch ? m_watch->servers() : std::vector<FoundServer>{};
}

DiscoveryStatus WindnsBrowser::status() const
{
    if (!m_api)
        return {false, {}, missing("this Windows is older than 10 version 1809")};
    return m_watch ? m_watch->status() : DiscoveryStatus{};
}

} // namespace ducklive::discovery
