#pragma once

#include "../screen_test.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/discovery/memory_network.h"

#include "client_program.h"
#include "fake_login_start.h"
#include "fakes.h"

#include <vector>

#include <QBuffer>
#include <QPainter>

namespace ducklive::test {

/// By objectName, among what is shown in `item`, a Repeater's items included.
inline QQuickItem *findItem(QQuickItem *item, const QString &name)
{
    if (item->objectName() == name)
        return item;
    for (QQuickItem *child : item->childItems()) {
        if (QQuickItem *found = findItem(child, name))
            return found;
    }
    return nullptr;
}

/// The whole window over fakes.
class ClientStage
{
public:
    discovery::MemoryNetwork network;
    std::unique_ptr<discovery::Browser> browser = network.browser();
    base::ManualClock clock;
    FakeCallLink link;
    FakeServerProbe probe;
    FakeGlobalHotkeys hotkeys;
    FakeRemoteLibrary library;
    FakeDeviceList devices;
    FakeLoginStart login;
    clientui::SettingsFile settings{{}};
    std::unique_ptr<clientgui::ClientProgram> program;

    ClientStage()
    {
        settings.values.isIntroduced = true;
        probe.delay = std::chrono::milliseconds(3);
        devices.cameras = {{QStringLiteral("camera:/dev/video0"), QStringLiteral("HD Pro C920")}};
        devices.microphones = {
            {QStringLiteral("mic:yeti"), QStringLiteral("Yeti Stereo Microphone")}};
        link.now.client.camera = {"DuckLive Camera", "pipewire", true, false, 0, 0, {}, {}};
        link.now.client.virtualMicrophone.name = "DuckLive Microphone";
        link.now.client.virtualMicrophone.kind = "pipewire";
        link.now.client.virtualMicrophone.isOpen = true;
    }

    QQuickWindow &open(QSize size = {1080, 720})
    {
        program = std::make_unique<clientgui::ClientProgram>(
            clientgui::ClientProgram::Parts{link, *browser, probe, hotkeys, library, devices, login,
                                            settings, clock},
            false);
        if (!program->open())
            qFatal("the window does not open");
        QQuickWindow &window = *program->window();
        window.resize(size);
        window.show();
        window.requestActivate();
        (void)QTest::qWaitForWindowActive(&window);
        return window;
    }

    void announce(const std::string &name, const std::string &host, int load, bool needsToken)
    {
        auto advertiser = network.advertiser(host);
        discovery::ServerAnnouncement said;
        said.name = name;
        said.load = load;
        said.needsToken = needsToken;
        if (!advertiser->start(said))
            qFatal("not announced");
        m_advertisers.push_back(std::move(advertiser));
        QCoreApplication::processEvents();
    }

    /// A server is remembered and connected, with a library.
    void connectToStudio()
    {
        settings.values.servers = {
            {QStringLiteral("DuckLive on studio"), QStringLiteral("ws://studio:8765"), {}, {}}};
        settings.values.server = QStringLiteral("ws://studio:8765");
        settings.values.source = QStringLiteral("camera:/dev/video0");
        settings.values.microphone = QStringLiteral("mic:yeti");
    }

    void fillLibrary()
    {
        const QStringList faces{"Ada", "Grace", "Alan with a long name", "Katherine", "Edsger"};
        library.list(faces, {"Ada", "Grace", "deeper", "brighter"});
        for (int i = 0; i < faces.size(); ++i)
            library.picture(clientui::RemoteLibrary::Kind::Face, faces[i], portrait(i));
        QCoreApplication::processEvents();
    }

    void goLive(QQuickWindow &window)
    {
        link.connectAs("DuckLive on studio");
        fillLibrary();
        for (int second = 0; second < 3; ++second)
            link.flow();
        auto &feed = *program->client().preview();
        const media::Frame frame = picture();
        const bool isShown = QTest::qWaitFor([&] {
            feed.push(frame);
            QCoreApplication::processEvents();
            return feed.hasPicture();
        });
        if (!isShown)
            qFatal("the preview shows nothing");
        window.update();
    }

private:
    static QByteArray portrait(int number)
    {
        QImage image(128, 128, QImage::Format_RGB32);
        image.fill(QColor::fromHsv(number * 67 % 360, 90, 120));
        QPainter painter(&image);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(236, 200, 170));
        painter.drawEllipse(QPoint(64, 58), 28, 36);
        painter.setBrush(QColor::fromHsv(number * 67 % 360, 160, 200));
        painter.drawEllipse(QPoint(64, 132), 52, 40);
        painter.end();
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "jpeg", 90);
        return bytes;
    }

    static media::Frame picture()
    {
        media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
        for (int y = 0; y < 360; ++y) {
            for (int x = 0; x < 640; ++x) {
                std::uint8_t *pixel = frame.plane() + y * frame.stride() + x * 3;
                const bool isHead = (x - 320) * (x - 320) * 3 + (y - 170) * (y - 170) * 2 < 22'000;
                pixel[0] = static_cast<std::uint8_t>(isHead ? 170 : 60 + x / 8);
                pixel[1] = static_cast<std::uint8_t>(isHead ? 200 : 70 + y / 6);
                pixel[2] = static_cast<std::uint8_t>(isHead ? 236 : 80);
            }
        }
        return frame;
    }

    std::vector<std::unique_ptr<discovery::Advertiser>> m_advertisers;
};

} // namespace ducklive::test
