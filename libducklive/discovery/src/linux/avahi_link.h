#pragma once

#include "ducklive/base/error.h"

#include <functional>
#include <mutex>
#include <optional>

struct AvahiClient;
struct AvahiThreadedPoll;
struct AvahiTimeout;

namespace ducklive::discovery {

/// A connection to the Avahi daemon that waits for it when it is away and comes back when it was
/// restarted. Its events run on Avahi's thread, with its lock held.
class AvahiLink
{
public:
    struct Events
    {
        std::function<void(AvahiClient *)> ready; ///< the daemon is there
        std::function<void()> lost; ///< before the client goes: free what was made with it
    };

    AvahiLink() = default;
    ~AvahiLink();
    AvahiLink(const AvahiLink &) = delete;
    AvahiLink &operator=(const AvahiLink &) = delete;

    void start(Events events);
    /// Calls `lost` a last time, on this thread.
    void stop();
    /// Runs `work` with the client (null while the daemon is away), nothing of Avahi's beside it.
    void with(const std::function<void(AvahiClient *)> &work);
    [[nodiscard]] std::optional<base::Error> problem() const;

private:
    void connect();
    void retryLater();
    void onState(AvahiClient *client, int state);
    void dropClient();
    void setProblem(const std::string &cause);

    Events m_events;
    AvahiThreadedPoll *m_poll = nullptr;
    AvahiClient *m_client = nullptr;
    AvahiTimeout *m_retry = nullptr;
    bool m_isReady = false;
    mutable std::mutex m_mutex; ///< m_problem
    std::optional<base::Error> m_problem;
};

} // namespace ducklive::discovery
