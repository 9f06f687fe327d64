#pragma once

#include "../screen_test.h"
#include "server_stage.h"

#include "ducklive/capture/pattern_source.h"
#include "ducklive/media/jpeg_encoder.h"

#include <algorithm>
#include <memory>

#include <QRegularExpression>

namespace ducklive::test {

/// What the tests of the server's window share: the stage, and ways to see and use it as a person.
class ServerWindowCase
{
protected:
    using ServerWindow = serverui::ServerWindow;

    void begin()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_stage = std::make_unique<ServerStage>();
    }
    void end() { m_stage.reset(); }

    std::unique_ptr<ServerStage> m_stage;

    QQuickWindow *m_window = nullptr; ///< of openSheet()

    static media::Frame patternFrame(std::uint32_t number)
    {
        media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(frame, number);
        return frame;
    }
    static base::SharedBytes pattern(std::uint32_t number)
    {
        return base::shareBytes(media::JpegEncoder().encode(patternFrame(number), 90).value());
    }

    void pressBench(QQuickWindow &window)
    {
        settle(window);
        auto *button = named(window.contentItem(), QStringLiteral("bench"));
        QVERIFY(button);
        button->forceActiveFocus();
        QTest::keyClick(&window, Qt::Key_Space);
    }

    /// What reads so in a dialog of files, or the name of a file in it.
    static QQuickItem *dialogItem(QQuickWindow &window, const QString &text)
    {
        const auto find = [&text](auto &self, QQuickItem *item) -> QQuickItem * {
            const QVariant shown = item->property("text");
            const QVariant file = item->property("fileName");
            if (item->isVisible() && item->inherits("QQuickAbstractButton") &&
                (shown.toString() == text || file.toString() == text))
                return item;
            for (QQuickItem *child : item->childItems()) {
                if (QQuickItem *found = self(self, child))
                    return found;
            }
            return nullptr;
        };
        QQuickItem *found = nullptr;
        (void)QTest::qWaitFor(
            [&] { return (found = find(find, window.contentItem())) != nullptr; });
        return found;
    }
    /// In an open dialog of files whose list may still be read, and laid out anew.
    static bool chooseFile(QQuickWindow &window, const QObject &picker, const QUrl &file)
    {
        return QTest::qWaitFor([&] {
            (void)window.grabWindow();
            if (auto *item = dialogItem(window, file.fileName()))
                press(window, *item);
            return picker.property("selectedFile").toUrl() == file;
        });
    }
    static void press(QQuickWindow &window, QQuickItem &item)
    {
        (void)window.grabWindow(); // laid out
        QTest::mouseClick(&window, Qt::LeftButton, Qt::NoModifier,
                          item.mapToScene({item.width() / 2, item.height() / 2}).toPoint());
    }

    /// With the model of that row of the library on trial.
    void openSheet(QSize size, int theme, const QString &code, int row)
    {
        m_window = &m_stage->open();
        m_window->resize(size);
        m_stage->settings->setThemeIndex(theme);
        m_stage->language.setCode(code);
        showPage(ServerWindow::Library);
        QTRY_VERIFY(m_stage->library->count() > row);
        m_stage->window->poll();
        settle(*m_window);
        m_stage->tryOn->open(
            m_stage->library->index(row).data(serverui::LibraryModel::IdRole).toString());
    }

    void beLive()
    {
        auto &server = m_stage->server;
        server.names = {
            {"ada", "grace", "hedy"},
            {"anonymous-high", "anonymous-low", "brighter", "childlike", "deeper", "older"}};
        auto &main = server.main();
        main.peerName = "laptop";
        main.stream = {29.7, 9400, 1000, 2, 3, 24.5};
        main.face.enabled = true;
        main.face.loaded = true;
        main.settings.faceName = "grace";
        main.voice.enabled = true;
        main.settings.voiceName = "deeper";
        server.now.cpuShare = 0.74;
        server.now.announcement = {true, "DuckLive on studio", {}};
        server.now.clients = {
            {"peer-1", "192.168.1.7", "feed", "laptop", server::mainSession(), 2, 0, 1000},
            {"peer-2", "192.168.1.9", "dashboard", "", server::mainSession(), 1, 4000, 0}};
    }

    void showPictures()
    {
        QTRY_VERIFY(m_stage->server.watcher != nullptr);
        const auto isShown = [this] {
            server::VideoUnit unit;
            unit.original = pattern(1);
            unit.processed = pattern(2);
            unit.trace = {{"decode", std::chrono::microseconds(3100)},
                          {"face", std::chrono::microseconds(15200)},
                          {"encode", std::chrono::microseconds(4300)}};
            m_stage->server.watcher->videoReady(server::mainSession(), unit);
            server::AudioUnit sound;
            sound.originalDb = -18;
            sound.processedDb = -22;
            m_stage->server.watcher->audioReady(server::mainSession(), sound);
            QCoreApplication::processEvents();
            return m_stage->live->original()->hasPicture() &&
                   m_stage->live->processed()->hasPicture();
        };
        QTRY_VERIFY(isShown());
    }

    /// What a Repeater makes is no child of the window, but is seen in it.
    static QQuickItem *named(QQuickItem *item, const QString &name)
    {
        if (item->objectName() == name)
            return item;
        for (QQuickItem *child : item->childItems()) {
            if (QQuickItem *found = named(child, name))
                return found;
        }
        return nullptr;
    }

    static bool isLoading(const QQuickItem &item)
    {
        constexpr int kLoading = 2; // QQuickImageBase::Loading
        if (item.isVisible() && item.inherits("QQuickImage") &&
            item.property("status").toInt() == kLoading)
            return true;
        const auto children = item.childItems();
        return std::ranges::any_of(children, [](QQuickItem *child) { return isLoading(*child); });
    }

    /// Names and thumbnails come in the background.
    void settle(QQuickWindow &window)
    {
        (void)QTest::qWaitForWindowExposed(&window);
        QTRY_COMPARE(m_stage->live->faces().size(),
                     static_cast<qsizetype>(m_stage->server.names.faces.size()));
        QTRY_VERIFY(!isLoading(*window.contentItem()));
        for (int frame = 0; frame < 4; ++frame) { // layouts in layouts take a frame each
            QCoreApplication::processEvents();
            (void)window.grabWindow();
        }
    }

    void check(QQuickWindow &window, const QString &name)
    {
        settle(window);
        compareScreen(window, name);
        QCOMPARE(unnamedControl(window.contentItem()), QString());
    }

    bool isPreviewed()
    {
        m_stage->devices.show(5);
        m_stage->window->poll();
        return m_stage->preview->feed()->hasPicture();
    }

    void showPage(ServerWindow::Page page) { m_stage->window->setPage(page); }

    void fillShelf()
    {
        m_stage->addToShelf(QStringLiteral("Ada.jpg"), "face 1");
        m_stage->addToShelf(QStringLiteral("grace.jpg"), "face 2 dim");
        m_stage->addToShelf(QStringLiteral("Narrator.wav"), "voice 1");
    }
};

} // namespace ducklive::test
