#pragma once

#include "process_cpu.h"

#include "ducklive/base/clock.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/server_app.h"
#include "server_control.h"

#include <memory>
#include <optional>

namespace ducklive::serverui {

/// The real server behind the window; a start that failed is kept as the problem.
class RunningServer final : public ServerControl
{
public:
    RunningServer(base::Result<server::ServerSettings> settings, const base::Clock &clock,
                  observability::Metrics &metrics, observability::Log &log);
    ~RunningServer() override;

    std::optional<base::Error> problem() const override { return m_problem; }
    const server::ServerSettings &settings() const override { return m_settings; }
    std::uint16_t httpPort() const override;
    ServerSnapshot snapshot() const override;
    ServerChoices choices() const override;
    base::Result<std::vector<std::uint8_t>> faceThumbnail(const std::string &name) const override;
    base::Result<void> apply(const std::optional<server::SessionId> &session,
                             const server::SettingsPatch &patch) override;
    base::Result<void> setPersonFace(const server::SessionId &session, std::uint64_t person,
                                     const std::string &face) override;
    void disconnectClient(const std::string &id) override;
    void watch(const server::SessionId &session,
               std::shared_ptr<server::StreamSink> watcher) override;
    server::Library *library() override { return m_app ? m_app->library() : nullptr; }

private:
    server::ServerSettings m_settings;
    std::optional<base::Error> m_problem;
    std::unique_ptr<server::ServerApp> m_app; ///< null: m_problem
    mutable ProcessCpu m_cpu;
};

} // namespace ducklive::serverui
