#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/client/connection_state.h"
#include "ducklive/client/playout.h"
#include "ducklive/devices/device_status.h"
#include "ducklive/devices/virtual_camera.h"
#include "ducklive/observability/log.h"

#include <memory>
#include <string>

#include <QObject>

namespace ducklive::client {

/// What a client is to do.
struct ClientOptions
{
    std::string serverUrl = "ws://127.0.0.1:8765";
    std::string source = "none"; ///< camera, camera:N, test, a file, or none
    std::string camera = "auto"; ///< auto, pipewire, v4l2, obs, none
    std::string session;         ///< which session to watch when it sends nothing itself
    std::string name = "DuckLive client";
    std::string token;
    devices::CameraMode mode;
    int jpegQuality = 85;
};

/// Everything at one moment, for a window, a tray menu or a table.
struct ClientSnapshot
{
    ConnectionState connection;
    devices::DeviceStatus camera;
    PlayoutStats playout;
    std::uint64_t captured = 0;
    std::uint64_t sent = 0;
    std::string sourceProblem;
    base::Microseconds latencyP50{};
    base::Microseconds latencyP95{};
};

/// The client: source → server → virtual camera. Lives on a Qt event loop; listens on nothing.
///
///     auto app = ClientApp::start(options, clock, log);   // then QCoreApplication::exec()
class ClientApp final : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static base::Result<std::unique_ptr<ClientApp>>
    start(const ClientOptions &options, const base::Clock &clock, observability::Log &log);
    ~ClientApp() override;

    [[nodiscard]] ClientSnapshot snapshot() const;
    [[nodiscard]] const observability::Histogram &latency() const;

private:
    class Parts;
    explicit ClientApp(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace ducklive::client
