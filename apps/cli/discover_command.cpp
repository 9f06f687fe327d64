#include "discover_command.h"

#include "terminal.h"

#include "ducklive/discovery/discovery_factory.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include <nlohmann/json.hpp>

namespace ducklive::cli {

namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr const char *kOwnServer = "ws://127.0.0.1:8765";
/// The addresses of a server come one by one; a link-local one alone waits so long for a better.
constexpr std::chrono::milliseconds kGrace{400};

/// Passes servers on when their best address is known.
class Settled
{
public:
    std::vector<discovery::FoundServer> of(std::vector<discovery::FoundServer> servers, Time now)
    {
        std::erase_if(servers, [&](const discovery::FoundServer &server) {
            const Time seen = m_seen.try_emplace(server.announcement.name, now).first->second;
            const bool isPoor = server.url().find("[fe80") != std::string::npos;
            return isPoor && now - seen < kGrace;
        });
        return servers;
    }

private:
    std::map<std::string, Time> m_seen;
};

/// Lets a thread wait for news of a browser.
class News
{
public:
    void tell()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isNew = true;
        }
        m_changed.notify_one();
    }

    /// Until there is some, a moment has passed, or `end`; false at the end.
    bool waitUntil(Time end)
    {
        std::unique_lock lock(m_mutex);
        const Time now = std::chrono::steady_clock::now();
        m_changed.wait_until(lock, std::min(end, now + kGrace / 4), [this] { return m_isNew; });
        m_isNew = false;
        return std::chrono::steady_clock::now() < end;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isNew = false;
};

void print(const discovery::FoundServer &server, bool isJson)
{
    const auto &said = server.announcement;
    if (isJson) {
        printLine(nlohmann::json{{"name", said.name},
                                 {"url", server.url()},
                                 {"host", server.host},
                                 {"addresses", server.addresses},
                                 {"dashboard", said.dashboard},
                                 {"version", said.version},
                                 {"protocol", said.protocol},
                                 {"token", said.needsToken},
                                 {"load", said.load},
                                 {"this_machine", server.isThisMachine}}
                      .dump());
        return;
    }
    printLine(said.name + "  " + server.url() +
              (server.isThisMachine ? inLanguage("  (this machine)", "（本机）") : "") +
              (said.needsToken ? inLanguage("  needs a token", "  需要令牌") : ""));
}

} // namespace

int runDiscover(const DiscoverArguments &arguments)
{
    News news;
    const auto browser = discovery::makeBrowser();
    if (auto started = browser->start([&news] { news.tell(); }); !started)
        return reportError(started.error());
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::milliseconds(static_cast<int>(arguments.seconds * 1e3));
    std::set<std::string> told;
    Settled settled;
    do {
        for (const auto &server :
             settled.of(browser->servers(), std::chrono::steady_clock::now())) {
            const std::string key = server.announcement.name + "\n" + server.url();
            if (told.insert(key).second)
                print(server, arguments.isJson);
        }
    } while (news.waitUntil(end));
    if (!told.empty())
        return 0;
    if (const auto problem = browser->status().problem)
        return reportError(*problem);
    printLine(inLanguage("No server answered. Check that one runs, that both machines are on one "
                         "network, and that it lets multicast through; or give its address.",
                         "没有服务器响应。请确认服务器正在运行、两台机器在同一网络中且允许组播；"
                         "或直接输入服务器地址。"));
    return 1;
}

std::string findServer(std::chrono::milliseconds longest)
{
    News news;
    const auto browser = discovery::makeBrowser();
    if (!browser->start([&news] { news.tell(); }))
        return kOwnServer;
    const auto end = std::chrono::steady_clock::now() + longest;
    Settled settled;
    do {
        const auto servers = settled.of(browser->servers(), std::chrono::steady_clock::now());
        if (!servers.empty())
            return servers.front().url();
    } while (news.waitUntil(end));
    return kOwnServer;
}

} // namespace ducklive::cli
