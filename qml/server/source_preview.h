#pragma once

#include "preview_feed.h"
#include "preview_tap.h"
#include "server_control.h"
#include "ui_language.h"

#include "ducklive/capture/camera_list.h"
#include "ducklive/capture/video_source.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <QObject>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// What the source that is chosen in the settings shows. A camera or file is opened only while it
/// is to be seen, and not at all when the server has it open: then the picture of its session is
/// shown. GUI thread; sources are opened and closed in the background.
class SourcePreview : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(ducklive::ui::PreviewFeed *feed READ feed CONSTANT)
    Q_PROPERTY(bool isOn READ isOn NOTIFY changed)
    Q_PROPERTY(bool isProblem READ isProblem NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)

public:
    /// How sources are made and cameras found.
    struct Devices
    {
        std::function<base::Result<std::unique_ptr<capture::VideoSource>>(
            const std::string &name, const capture::VideoMode &mode)>
            make;
        std::function<std::vector<capture::CameraDevice>()> list;
    };
    static constexpr capture::VideoMode kMode{{640, 360}, 15};
    static constexpr int kPollsForPicture = 50; ///< until it is said that none comes

    SourcePreview(ServerControl &server, UiLanguage &language, Devices devices);
    ~SourcePreview() override;

    /// As in the settings: "feed", "test", "camera…" or a file.
    void setSource(const QString &source);
    /// While seen it may watch the main session: nobody else may.
    void setSeen(bool seen);
    /// Ten times a second.
    void poll();

    [[nodiscard]] ui::PreviewFeed *feed() { return &m_feed; }
    /// Whether there is something to preview: not what clients send.
    [[nodiscard]] bool isOn() const;
    [[nodiscard]] bool isProblem() const { return m_state == Refused || m_state == Lost; }
    [[nodiscard]] QString words() const;

signals:
    void changed();

private:
    enum State { Closed, Opening, Shown, Silent, Watching, Refused, Lost };
    using SourcePtr = std::shared_ptr<capture::VideoSource>;

    /// Between one source and the feed. Sources may deliver until they are destroyed, in the
    /// background and even after us. Thread-safe.
    class Gate
    {
    public:
        explicit Gate(ui::PreviewFeed &feed)
            : m_feed(&feed)
        {
        }
        void pass(const media::Frame &frame)
        {
            const std::lock_guard lock(m_mutex);
            if (m_feed)
                m_feed->push(frame);
        }
        /// Nothing passes afterwards.
        void shut()
        {
            const std::lock_guard lock(m_mutex);
            m_feed = nullptr;
        }

    private:
        std::mutex m_mutex; ///< what follows
        ui::PreviewFeed *m_feed;
    };

    void update();
    void open();
    void close();
    void setState(State state);
    [[nodiscard]] bool isServers() const;
    [[nodiscard]] std::string deviceOf(const std::string &source) const;
    [[nodiscard]] bool isCamera() const { return m_name.startsWith(QStringLiteral("camera")); }

    ServerControl &m_server;
    UiLanguage &m_language;
    Devices m_devices;
    ui::PreviewFeed m_feed;
    ui::PreviewFeed m_processed; ///< never shown
    std::shared_ptr<PreviewTap> m_tap;
    QString m_name;
    bool m_isSeen = false;
    State m_state = Closed;
    std::optional<base::Error> m_problem;
    std::shared_ptr<Gate> m_gate; ///< of the newest opening
    SourcePtr m_source;           ///< null: being opened, or not open
    int m_polls = 0;              ///< since it was opened
    int m_turn = 0;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
