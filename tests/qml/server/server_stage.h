#pragma once

#include "fake_bench.h"
#include "fake_login_start.h"
#include "fake_server.h"
#include "fake_sound_system.h"
#include "fake_try_on.h"
#include "fake_validator.h"
#include "fake_video_source.h"

#include "library_pictures.h"
#include "server_window.h"

#include <memory>

#include <QBuffer>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTemporaryDir>

namespace ducklive::test {

/// A photo of nobody, as JPEG.
inline std::vector<std::uint8_t> portrait(int hue)
{
    QImage picture(256, 256, QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.fillRect(picture.rect(), QColor::fromHsv(hue, 70, 120));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHsv((hue + 40) % 360, 90, 220));
    painter.drawEllipse(78, 50, 100, 120);
    painter.drawEllipse(38, 180, 180, 160);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    picture.save(&buffer, "JPEG", 90);
    return {bytes.begin(), bytes.end()};
}

/// The window with a fake server and a real library behind it.
class ServerStage
{
public:
    ServerStage()
        : m_preferences(m_folder.filePath(QStringLiteral("config.toml")).toStdString())
        , m_log(observability::makeNullLog(),
                [] { return std::chrono::system_clock::time_point(std::chrono::hours(12)); })
    {
        server::Library::Validators validators;
        validators.push_back(std::make_unique<FakeValidator>(portrait(200)));
        m_shelf = *server::Library::open(m_folder.filePath("library").toStdString(),
                                         std::move(validators));
        server.shelf = m_shelf.get();
        server.picture = [](const std::string &name) -> base::Result<std::vector<std::uint8_t>> {
            return portrait(static_cast<int>(name.size() * 57 % 360));
        };
        language.setCode(QStringLiteral("en"));
    }
    ~ServerStage() { close(); }

    /// With what `server` says now.
    QQuickWindow &open()
    {
        live = std::make_unique<serverui::LiveModel>(server, language);
        library = std::make_unique<serverui::LibraryModel>(server, language);
        imports = std::make_unique<serverui::ImportModel>(server, language);
        settings = std::make_unique<serverui::SettingsModel>(
            server, m_preferences, m_loginStart, language, [](std::uint16_t) { return true; });
        diagnostics = std::make_unique<serverui::DiagnosticsModel>(
            server, m_log, language, [](base::Language) { return findings(); }, bench.bench());
        m_join =
            std::make_unique<serverui::JoinModel>(server, language, QStringLiteral("192.168.1.5"));
        tryOn = std::make_unique<serverui::TryOnModel>(server, *live, engines, m_sound, language);
        preview = std::make_unique<serverui::SourcePreview>(server, language, devices.devices());
        window = std::make_unique<serverui::ServerWindow>(serverui::ServerWindow::Models{
            *live, *library, *imports, *settings, *diagnostics, *m_join, *tryOn, *preview});
        window->poll();
        m_engine = std::make_unique<QQmlApplicationEngine>();
        QObject::connect(&language, &serverui::UiLanguage::changed, m_engine.get(),
                         &QQmlEngine::retranslate);
        m_engine->addImportPath(QStringLiteral("qrc:/"));
        m_engine->addImageProvider(
            QStringLiteral("library"),
            new serverui::LibraryPictures(server, serverui::LibraryPictures::By::Id));
        m_engine->addImageProvider(
            QStringLiteral("faces"),
            new serverui::LibraryPictures(server, serverui::LibraryPictures::By::FaceName));
        m_engine->setInitialProperties(
            {{QStringLiteral("app"), QVariant::fromValue(window.get())}});
        m_engine->load(QUrl(QStringLiteral("qrc:/DuckLive/Server/Main.qml")));
        auto *shown = qobject_cast<QQuickWindow *>(m_engine->rootObjects().value(0));
        if (!shown)
            qFatal("the window does not load");
        shown->show();
        return *shown;
    }
    void close()
    {
        m_engine.reset();
        window.reset();
        preview.reset();
        tryOn.reset();
        m_join.reset();
        diagnostics.reset();
        settings.reset();
        imports.reset();
        library.reset();
        live.reset();
    }

    QUrl file(const QString &name, const QByteArray &content)
    {
        QFile out(m_folder.filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(content);
        return QUrl::fromLocalFile(out.fileName());
    }
    void addToShelf(const QString &name, const QByteArray &content)
    {
        (void)m_shelf->addFile(file(name, content).toLocalFile().toStdString(), {{}, {}, "mine"});
    }
    observability::LogHistory &log() { return m_log; }

    FakeServer server;
    FakeTryOn engines;
    FakeBench bench;
    FakeVideoDevices devices;
    serverui::UiLanguage language;
    std::unique_ptr<serverui::LiveModel> live;
    std::unique_ptr<serverui::LibraryModel> library;
    std::unique_ptr<serverui::ImportModel> imports;
    std::unique_ptr<serverui::SettingsModel> settings;
    std::unique_ptr<serverui::DiagnosticsModel> diagnostics;
    std::unique_ptr<serverui::TryOnModel> tryOn;
    std::unique_ptr<serverui::SourcePreview> preview;
    std::unique_ptr<serverui::ServerWindow> window;

private:
    static std::vector<server::Finding> findings()
    {
        using server::Verdict;
        return {{Verdict::Good, "ONNX Runtime", "ONNX Runtime 1.20: CPU"},
                {Verdict::Good, "face engine", "runs on CPU"},
                {Verdict::Optional, "LibTorch", "not installed; only TorchScript models need it"},
                {Verdict::Bad, "virtual camera",
                 "No virtual camera can be opened; start PipeWire or load v4l2loopback."}};
    }

    QTemporaryDir m_folder;
    serverui::Preferences m_preferences;
    FakeLoginStart m_loginStart;
    FakeSoundSystem m_sound;
    observability::LogHistory m_log;
    std::unique_ptr<server::Library> m_shelf;
    std::unique_ptr<serverui::JoinModel> m_join;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};

} // namespace ducklive::test
