#include "avahi_link.h"

#include <sys/time.h>

#include <avahi-client/client.h>
#include <avahi-common/error.h>
#include <avahi-common/thread-watch.h>
#include <avahi-common/timeval.h>

namespace ducklive::discovery {

namespace {

constexpr unsigned kRetryMs = 2000;

} // namespace

AvahiLink::~AvahiLink()
{
    stop();
}

void AvahiLink::start(Events events)
{
    stop();
    m_events = std::move(events);
    m_poll = avahi_threaded_poll_new();
    if (!m_poll) {
        setProblem("out of memory");
        return;
    }
    connect();
    avahi_threaded_poll_start(m_poll);
}

void AvahiLink::stop()
{
    if (!m_poll)
        return;
    avahi_threaded_poll_stop(m_poll);
    dropClient();
    avahi_threaded_poll_free(m_poll); // its timeouts go with it
    m_poll = nullptr;
    m_retry = nullptr;
}

void AvahiLink::with(const std::function<void(AvahiClient *)> &work)
{
    if (!m_poll)
        return;
    avahi_threaded_poll_lock(m_poll);
    work(m_isReady ? m_client : nullptr);
    avahi_threaded_poll_unlock(m_poll);
}

std::optional<base::Error> AvahiLink::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

void AvahiLink::connect()
{
    const auto changed = [](AvahiClient *client, AvahiClientState state, void *self) {
        static_cast<AvahiLink *>(self)->onState(client, state);
    };
    int error = 0;
    // NO_FAIL: with a system bus but no daemon it waits by itself.
    m_client = avahi_client_new(avahi_threaded_poll_get(m_poll), AVAHI_CLIENT_NO_FAIL, changed,
                                this, &error);
    if (!m_client) {
        setProblem(avahi_strerror(error));
        retryLater();
    }
}

/// A client may not be freed inside its own callback, and without a system bus there is none at
/// all: both are tried again from a timer.
void AvahiLink::retryLater()
{
    const AvahiPoll *poll = avahi_threaded_poll_get(m_poll);
    timeval when{};
    avahi_elapse_time(&when, kRetryMs, 0);
    const auto fire = [](AvahiTimeout *timeout, void *self) {
        auto *link = static_cast<AvahiLink *>(self);
        avahi_threaded_poll_get(link->m_poll)->timeout_update(timeout, nullptr);
        link->dropClient();
        link->connect();
    };
    if (m_retry)
        poll->timeout_update(m_retry, &when);
    else
        m_retry = poll->timeout_new(poll, &when, fire, this);
}

void AvahiLink::onState(AvahiClient *client, int state)
{
    m_client = client; // the first call comes before avahi_client_new() has returned
    switch (state) {
    case AVAHI_CLIENT_S_RUNNING: {
        m_isReady = true;
        {
            const std::lock_guard lock(m_mutex);
            m_problem.reset();
        }
        m_events.ready(client);
        break;
    }
    case AVAHI_CLIENT_FAILURE:
        setProblem(avahi_strerror(avahi_client_errno(client)));
        m_isReady = false;
        retryLater();
        m_events.lost();
        break;
    case AVAHI_CLIENT_CONNECTING: setProblem("the Avahi daemon does not run"); break;
    default: // the host's own name is being registered: services wait
        if (m_isReady)
            m_events.lost();
        m_isReady = false;
        break;
    }
}

void AvahiLink::dropClient()
{
    if (!m_client)
        return;
    m_isReady = false;
    m_events.lost();
    avahi_client_free(m_client);
    m_client = nullptr;
}

void AvahiLink::setProblem(const std::string &cause)
{
    const std::lock_guard lock(m_mutex);
    m_problem = base::Error{base::ErrorCode::DiscoveryMissing, {}, cause};
}

} // namespace ducklive::discovery
