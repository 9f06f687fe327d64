#include "windns_advertiser.h"

#include "service_text.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace ducklive::discovery {

namespace {

constexpr std::chrono::seconds kLongestWait{3};

base::Error missing(const std::string &cause)
{
    return {base::ErrorCode::DiscoveryMissing, {}, cause};
}

} // namespace

/// One name on the network. Windows answers on a thread of its own, also after we lost interest, so
/// each pending answer holds a reference.
class WindnsAdvertiser::Registration : public std::enable_shared_from_this<Registration>
{
public:
    explicit Registration(const WindnsApi &api)
        : m_api(api)
    {
    }

    ~Registration()
    {
        if (m_instance)
            m_api.freeInstance(m_instance);
    }

    void announce(const ServerAnnouncement &announcement)
    {
        std::vector<std::wstring> words;
        for (const auto &[key, value] : textOf(announcement)) {
            words.push_back(toWide(key));
            words.push_back(toWide(value));
        }
        std::vector<PCWSTR> keys;
        std::vector<PCWSTR> values;
        for (std::size_t i = 0; i < words.size(); i += 2) {
            keys.push_back(words[i].c_str());
            values.push_back(words[i + 1].c_str());
        }
        const auto name = toWide(announcement.name + "." + kServiceType + ".local");
        const auto host = toWide(machineName() + ".local");
        m_instance = m_api.constructInstance(
            name.c_str(), host.c_str(), nullptr, nullptr, announcement.port, 0, 0,
            static_cast<DWORD>(keys.size()), keys.data(), values.data());
        m_name = announcement.name;
        ask(m_api.registerService, true);
    }

    void withdraw()
    {
        ask(m_api.deregisterService, false);
        std::unique_lock lock(m_mutex);
        m_answered.wait_for(lock, kLongestWait, [this] { return m_pending == 0; });
    }

    DiscoveryStatus status() const
    {
        const std::lock_guard lock(m_mutex);
        return m_status;
    }

private:
    /// What an answer needs: who asked, and for what.
    struct Question
    {
        std::shared_ptr<Registration> owner;
        bool isAnnouncement;
    };

    template <class Function>
    void ask(Function function, bool isAnnouncement)
    {
        if (!m_instance)
            return note(ERROR_INVALID_PARAMETER, isAnnouncement);
        DNS_SERVICE_REGISTER_REQUEST request{};
        request.Version = DNS_QUERY_REQUEST_VERSION1;
        request.pServiceInstance = m_instance;
        request.pRegisterCompletionCallback = answered;
        auto question = std::make_unique<Question>(Question{shared_from_this(), isAnnouncement});
        request.pQueryContext = question.get();
        {
            const std::lock_guard lock(m_mutex);
            ++m_pending;
        }
        const DWORD status = function(&request, nullptr);
        if (status == kPending) {
            (void)question.release(); // the answer deletes it
            return;
        }
        note(status, isAnnouncement);
        done();
    }

    static VOID WINAPI answered(DWORD status, PVOID context, PDNS_SERVICE_INSTANCE instance)
    {
        const std::unique_ptr<Question> question(static_cast<Question *>(context));
        Registration &self = *question->owner;
        self.note(status, question->isAnnouncement);
        if (instance)
            self.m_api.freeInstance(instance);
        self.done();
    }

    void note(DWORD status, bool isAnnouncement)
    {
        const std::lock_guard lock(m_mutex);
        m_status = {};
        if (isAnnouncement && status == ERROR_SUCCESS)
            m_status = {true, m_name, {}};
        else if (isAnnouncement)
            m_status.problem = missing("Windows error " + std::to_string(status));
    }

    void done()
    {
        {
            const std::lock_guard lock(m_mutex);
            --m_pending;
        }
        m_answered.notify_all();
    }

    const WindnsApi &m_api;
    PDNS_SERVICE_INSTANCE m_instance = nullptr;
    std::string m_name;
    mutable std::mutex m_mutex; ///< what follows
    std::condition_variable m_answered;
    int m_pending = 0;
    DiscoveryStatus m_status;
};

WindnsAdvertiser::WindnsAdvertiser()
    : m_api(WindnsApi::load())
{
}

WindnsAdvertiser::~WindnsAdvertiser()
{
    stop();
}

base::Result<void> WindnsAdvertiser::start(const ServerAnnouncement &announcement)
{
    stop();
    m_announcement = announcement;
    m_announcement.name = fittedName(announcement.name);
    if (!m_api)
        return {}; // said by status(); nothing to wait for, and nothing else to stop for
    m_registration = std::make_shared<Registration>(*m_api);
    m_registration->announce(m_announcement);
    return {};
}

/// Windows cannot change a record in place.
void WindnsAdvertiser::update(const ServerAnnouncement &announcement)
{
    ServerAnnouncement next = announcement;
    next.name = m_announcement.name;
    next.port = m_announcement.port;
    (void)start(next);
}

void WindnsAdvertiser::stop()
{
    if (m_registration)
        m_registration->withdraw();
    m_registration.reset();
}

DiscoveryStatus WindnsAdvertiser::status() const
{
    if (!m_api)
        return {false, {}, missing("this Windows is older than 10 version 1809")};
    return m_registration ? m_registration->status() : DiscoveryStatus{};
}

} // namespace ducklive::discovery
