#include "ducklive/client/client_app.h"

#include "client_parts.h"

#include "ducklive/devices/camera_factory.h"

#include <utility>

namespace ducklive::client {

using base::Result;

ClientApp::ClientApp() = default;
ClientApp::~ClientApp() = default;

Result<std::unique_ptr<ClientApp>> ClientApp::start(const ClientOptions &options,
                                                    media::SoundSystem &sound,
                                                    const base::Clock &clock,
                                                    observability::Log &log, ClientDevices own)
{
    if (!options.serverUrl.empty()) {
        if (auto valid = checkServerUrl(options.serverUrl); !valid)
            return std::unexpected(valid.error());
    }
    if (own.camera) {
        if (auto opened = own.camera->open(options.mode); !opened)
            return std::unexpected(opened.error());
    } else {
        auto camera = devices::openVirtualCamera(options.camera, options.mode);
        if (!camera)
            return std::unexpected(camera.error());
        own.camera = std::move(*camera);
    }
    std::unique_ptr<ClientApp> app(new ClientApp);
    app->m_parts = std::make_unique<Parts>(options, std::move(own), sound, clock, log, *app);
    if (auto started = app->m_parts->start(); !started)
        return std::unexpected(started.error());
    return app;
}

Result<void> ClientApp::checkServerUrl(const std::string &address)
{
    const QUrl url(QString::fromStdString(address));
    const bool isSocket =
        url.scheme() == QStringLiteral("ws") || url.scheme() == QStringLiteral("wss");
    if (!url.isValid() || !isSocket || url.host().isEmpty())
        return base::fail(base::ErrorCode::SettingInvalid, "server-url = " + address,
                          "expected an address like ws://192.168.1.20:8765");
    return {};
}

Result<void> ClientApp::setServer(const ServerChoice &server)
{
    auto valid = server.url.empty() ? Result<void>{} : checkServerUrl(server.url);
    if (valid)
        m_parts->setServer(server);
    return valid;
}

Result<void> ClientApp::setSource(const std::string &source)
{
    return m_parts->setSource(source);
}

void ClientApp::setMicrophone(const std::string &microphone)
{
    m_parts->setMicrophone(microphone);
}

bool ClientApp::change(const protocol::SetMessage &wish)
{
    return m_parts->change(wish);
}

void ClientApp::setPictureOff(bool off)
{
    m_parts->setPictureOff(off);
}

void ClientApp::startSelfTest(bool evenIfUsed)
{
    m_parts->startSelfTest(evenIfUsed);
}

void ClientApp::serverAnnounced()
{
    m_parts->serverAnnounced();
}

void ClientApp::cancelSelfTest()
{
    m_parts->cancelSelfTest();
}

void ClientApp::setPictureTap(PictureTap tap)
{
    m_parts->playout().setTap(std::move(tap));
}

void ClientApp::setStreamTap(StreamTap *tap)
{
    m_parts->setStreamTap(tap);
}

void ClientApp::setObserved(bool observed)
{
    m_parts->setObserved(observed);
}

ClientSnapshot ClientApp::snapshot() const
{
    return m_parts->snapshot();
}

const observability::Histogram &ClientApp::latency() const
{
    return m_parts->latency();
}

const observability::Histogram &ClientApp::voiceLatency() const
{
    return m_parts->voiceLatency();
}

void ClientApp::setMuted(bool muted)
{
    m_parts->setMuted(muted);
}

void ClientApp::setVoiceTrim(base::Microseconds trim)
{
    m_parts->setVoiceTrim(trim);
}

} // namespace ducklive::client
