#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/media/sound_system.h"
#include "ducklive/observability/log.h"

#include "call_link.h"
#include "preview_feed.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include <QThread>

namespace ducklive::clientgui {

/// The client on a thread of its own, so that opening a camera or a sound device never holds up the
/// window. Calls are queued to it in order; a snapshot comes back ten times a second while somebody
/// looks, else twice.
class ThreadedCallLink final : public clientui::CallLink
{
    Q_OBJECT

public:
    /// The collaborators outlive it. Nothing runs before start(); what is asked for until then is
    /// done first.
    ThreadedCallLink(client::ClientOptions options, media::SoundSystem &sound,
                     const base::Clock &clock, observability::Log &log);
    ~ThreadedCallLink() override;

    /// What the call sees goes to `preview`, which outlives the thread: see stop().
    void start(ui::PreviewFeed &preview);
    /// The client is gone when this returns.
    void stop();

    [[nodiscard]] clientui::CallState state() const override;
    void setServer(const client::ServerChoice &server) override;
    void setSource(const std::string &source) override;
    void setMicrophone(const std::string &microphone) override;
    void change(const protocol::SetMessage &wish) override;
    void setMuted(bool muted) override;
    void setPictureOff(bool off) override;
    void setVoiceTrim(std::chrono::milliseconds trim) override;
    void startRecording(const std::string &file) override;
    void stopRecording() override;
    void setObserved(bool observed) override;
    void serverAnnounced() override;
    void startSelfTest(bool evenIfUsed) override;
    void cancelSelfTest() override;
    void restart() override;

private:
    class Worker;
    void post(std::function<void(Worker &)> task);

    client::ClientOptions m_options;
    media::SoundSystem &m_sound;
    const base::Clock &m_clock;
    observability::Log &m_log;
    std::vector<std::function<void(Worker &)>> m_early; ///< asked for before start()
    mutable std::mutex m_mutex;
    clientui::CallState m_state; ///< guarded by m_mutex
    QThread m_thread;
    Worker *m_worker = nullptr; ///< lives on m_thread, and goes with it
};

} // namespace ducklive::clientgui
