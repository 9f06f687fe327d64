#include "ducklive/server/server_app.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace ducklive::server {

using base::Result;

namespace {

constexpr std::chrono::seconds kLoadInterval{5};

/// The face (as the voice) must be on before the first client can come in.
Result<void> putFaceOn(LiveStudio &studio, const std::string &photo)
{
    if (photo.empty())
        return {};
    if (const auto problem = studio.faceProblem())
        return std::unexpected(*problem);
    return studio.useFace(photo);
}

} // namespace

bool isLoopback(const std::string &host)
{
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

class ServerApp::Parts
{
public:
    Parts(const ServerOptions &options, std::unique_ptr<discovery::Advertiser> advertiser)
        : m_options(options)
        , m_advertiser(std::move(advertiser))
    {
    }

    ~Parts() { stop(); }

    Result<void> start(const base::Clock &clock, observability::Metrics &metrics,
                       observability::Log &log)
    {
        m_studio = LiveStudio::create(m_options.studio, clock, metrics, log);
        if (const auto problem = m_studio->faceProblem())
            log.warning("studio", base::toLogLine(*problem));
        openLibrary(log);
        if (auto ready = m_studio->setDefaults(m_options.beginning); !ready)
            return ready;
        if (auto ready = putFaceOn(*m_studio, m_options.face); !ready)
            return ready;
        if (!m_options.voice.empty()) {
            if (auto ready = m_studio->useVoice(m_options.voice, m_options.pitch); !ready)
                return ready;
        }
        auto network =
            Network::start(m_options.network, *m_studio, metrics, log, clock, m_library.get());
        if (!network)
            return std::unexpected(network.error());
        m_network = std::move(*network);
        m_studio->connect(*m_network);
        if (m_options.source.name != "feed") {
            if (auto started = m_studio->startSource(m_options.source); !started)
                return started;
        }
        announce(log);
        return {};
    }

    void stop()
    {
        m_announcer = {};
        if (m_advertiser)
            m_advertiser->stop();
        if (m_network)
            m_network->stop();
        if (m_studio) {
            m_studio->stop();
            m_studio->useLibrary(nullptr);
        }
    }

    Library *library() { return m_library.get(); }

    LiveStudio &studio() { return *m_studio; }
    Network &network() { return *m_network; }
    const ServerOptions &options() const { return m_options; }
    discovery::DiscoveryStatus announcement() const
    {
        return m_advertiser ? m_advertiser->status() : discovery::DiscoveryStatus{};
    }

private:
    discovery::ServerAnnouncement describe() const
    {
        discovery::ServerAnnouncement announcement;
        announcement.hostname = discovery::machineName();
        announcement.name = m_options.network.serverName == NetworkOptions{}.serverName
                                ? discovery::defaultServerName(announcement.hostname)
                                : m_options.network.serverName;
        announcement.port = m_network->wsPort();
        announcement.dashboard = m_network->httpPort();
        announcement.version = m_options.network.version;
        announcement.needsToken = !m_options.network.token.empty();
        const auto sessions = m_studio->state().sessions.size();
        const auto places = static_cast<std::size_t>(m_options.studio.maxFeedSessions) + 1;
        announcement.load = static_cast<int>(std::min<std::size_t>(100, 100 * sessions / places));
        return announcement;
    }

    /// A server without a library (its folder cannot be written, say) still serves.
    void openLibrary(observability::Log &log)
    {
        if (m_options.libraryFolder.empty())
            return;
        auto library = Library::open(m_options.libraryFolder, m_studio->validators());
        if (!library) {
            log.warning("library", base::toLogLine(library.error()));
            return;
        }
        m_library = std::move(*library);
        m_studio->useLibrary(&m_library->store());
        m_library->onPhotosChanged(
            [studio = m_studio.get()](const std::string &face) { studio->refreshFace(face); });
    }

    /// Nobody else can reach a server on the loopback address, so nobody is told.
    void announce(observability::Log &log)
    {
        if (isLoopback(m_options.network.host))
            m_advertiser.reset();
        if (!m_advertiser)
            return;
        auto announcement = describe();
        if (auto started = m_advertiser->start(announcement); !started) {
            log.warning("discovery", base::toLogLine(started.error()));
            return;
        }
        m_announcer = base::startThread(
            "dl-announce", [this, last = announcement.load](const std::stop_token &stop) mutable {
                while (waited(stop)) {
                    const auto now = describe();
                    if (now.load != std::exchange(last, now.load))
                        m_advertiser->update(now);
                }
            });
    }

    bool waited(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_never.wait_for(lock, stop, kLoadInterval, [] { return false; });
        return !stop.stop_requested();
    }

    ServerOptions m_options;
    std::unique_ptr<discovery::Advertiser> m_advertiser;
    std::unique_ptr<LiveStudio> m_studio;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<Network> m_network;
    std::mutex m_mutex;
    std::condition_variable_any m_never;
    std::jthread m_announcer;
};

ServerApp::ServerApp(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

ServerApp::~ServerApp() = default;

Result<std::unique_ptr<ServerApp>>
ServerApp::start(const ServerOptions &options, std::unique_ptr<discovery::Advertiser> advertiser,
                 const base::Clock &clock, observability::Metrics &metrics, observability::Log &log)
{
    auto parts = std::make_unique<Parts>(options, std::move(advertiser));
    if (auto started = parts->start(clock, metrics, log); !started)
        return std::unexpected(started.error());
    return std::unique_ptr<ServerApp>(new ServerApp(std::move(parts)));
}

LiveStudio &ServerApp::studio()
{
    return m_parts->studio();
}

Network &ServerApp::network()
{
    return m_parts->network();
}

Library *ServerApp::library()
{
    return m_parts->library();
}

const ServerOptions &ServerApp::options() const
{
    return m_parts->options();
}

discovery::DiscoveryStatus ServerApp::announcement() const
{
    return m_parts->announcement();
}

void ServerApp::stop()
{
    m_parts->stop();
}

} // namespace ducklive::server
