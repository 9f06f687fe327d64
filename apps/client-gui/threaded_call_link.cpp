#include "threaded_call_link.h"

#include "ducklive/client/settings_wish.h"

#include <chrono>
#include <filesystem>
#include <utility>

#include <QTimer>

namespace ducklive::clientgui {

using client::ClientApp;
using clientui::CallState;

namespace {

constexpr std::chrono::milliseconds kLook{100};
constexpr std::chrono::milliseconds kSeldomLook{500};

} // namespace

/// On the link's thread; keeps what was chosen, so that the client can be made anew.
class ThreadedCallLink::Worker final : public QObject
{
public:
    using Taken = std::function<void(const CallState &)>;

    Worker(client::ClientOptions options, media::SoundSystem &sound, const base::Clock &clock,
           observability::Log &log, ui::PreviewFeed &preview, Taken taken)
        : m_options(std::move(options))
        , m_sound(sound)
        , m_clock(clock)
        , m_log(log)
        , m_preview(preview)
        , m_taken(std::move(taken))
        , m_look(this)
    {
        QObject::connect(&m_look, &QTimer::timeout, this, [this] { take(); });
        QObject::connect(&m_recorder, &client::Recorder::finished, this, [this] { take(); });
    }

    ~Worker() override
    {
        if (m_app)
            m_app->setPictureTap({});
        m_app.reset(); // its taps are ours
    }

    void open()
    {
        m_app.reset();
        m_cameraProblem.reset();
        auto app = ClientApp::start(m_options, m_sound, m_clock, m_log);
        if (!app && app.error().code == base::ErrorCode::VirtualCameraMissing) {
            m_cameraProblem = app.error();
            auto without = m_options;
            without.camera = "none";
            app = ClientApp::start(without, m_sound, m_clock, m_log);
        }
        if (!app)
            app = withoutSource(app.error());
        if (!app)
            return m_log.error("client", base::toLogLine(app.error()));
        m_app = std::move(*app);
        m_app->setPictureTap(
            [this](const media::ConstFramePtr &picture) { m_preview.push(*picture); });
        QObject::connect(m_app.get(), &ClientApp::changed, this, [this] { take(); });
        takeUp();
        m_look.start(m_isObserved ? kLook : kSeldomLook);
        take();
    }

    void setServer(const client::ServerChoice &server)
    {
        m_options.serverUrl = server.url;
        m_options.token = server.token;
        m_options.session = server.session;
        if (auto set = with([&](ClientApp &app) { return app.setServer(server); }); !set)
            m_log.warning("client", base::toLogLine(set.error()));
    }

    void setSource(const std::string &source)
    {
        m_options.source = source;
        auto set = with([&](ClientApp &app) { return app.setSource(source); });
        m_sourceProblem = set ? std::nullopt : std::optional(set.error());
    }

    void setMicrophone(const std::string &microphone)
    {
        m_options.microphone = microphone;
        if (m_app)
            m_app->setMicrophone(microphone);
    }

    void change(const protocol::SetMessage &wish)
    {
        m_wish.add(wish);
        if (m_app)
            (void)m_app->change(wish);
    }

    void setMuted(bool muted)
    {
        m_isMuted = muted;
        if (m_app)
            m_app->setMuted(muted);
    }

    void setPictureOff(bool off)
    {
        m_isPictureOff = off;
        if (m_app)
            m_app->setPictureOff(off);
    }

    void setVoiceTrim(std::chrono::milliseconds trim)
    {
        m_options.voiceTrimMs = static_cast<int>(trim.count());
        if (m_app)
            m_app->setVoiceTrim(trim);
    }

    void setObserved(bool observed)
    {
        m_isObserved = observed;
        m_look.setInterval(observed ? kLook : kSeldomLook);
        tellObserved();
    }

    void startRecording(const std::string &file)
    {
        std::error_code ignored;
        std::filesystem::create_directories(std::filesystem::path(file).parent_path(), ignored);
        const auto started = m_recorder.start(file, m_options.mode.framesPerSecond);
        m_recordingProblem = started ? std::nullopt : std::optional(started.error());
        tellObserved();
        take();
    }

    void startSelfTest(bool evenIfUsed)
    {
        if (m_app)
            m_app->startSelfTest(evenIfUsed);
    }

    void serverAnnounced()
    {
        if (m_app)
            m_app->serverAnnounced();
    }

    void cancelSelfTest()
    {
        if (m_app)
            m_app->cancelSelfTest();
    }

    void stopRecording()
    {
        m_recorder.stop();
        tellObserved();
        take();
    }

private:
    base::Result<void> with(const std::function<base::Result<void>(ClientApp &)> &task)
    {
        return m_app ? task(*m_app) : base::Result<void>{};
    }

    base::Result<std::unique_ptr<ClientApp>> withoutSource(const base::Error &problem)
    {
        m_sourceProblem = problem;
        auto without = m_options;
        without.source = "none";
        without.camera = m_cameraProblem ? "none" : without.camera;
        return ClientApp::start(without, m_sound, m_clock, m_log);
    }

    /// A recording keeps the client awake, too.
    void tellObserved()
    {
        if (m_app)
            m_app->setObserved(m_isObserved || m_recorder.status().isRecording);
    }

    void takeUp()
    {
        tellObserved();
        m_app->setStreamTap(&m_recorder);
        m_app->setMuted(m_isMuted);
        m_app->setPictureOff(m_isPictureOff);
        if (!m_wish.isEmpty())
            (void)m_app->change(m_wish.all());
    }

    void take()
    {
        CallState state;
        state.isRunning = m_app != nullptr;
        if (m_app)
            state.client = m_app->snapshot();
        state.taken = m_clock.now();
        state.cameraProblem = m_cameraProblem;
        state.sourceProblem = m_sourceProblem;
        state.recording = m_recorder.status();
        if (m_recordingProblem)
            state.recording.problem = m_recordingProblem;
        m_taken(state);
    }

    client::ClientOptions m_options;
    media::SoundSystem &m_sound;
    const base::Clock &m_clock;
    observability::Log &m_log;
    ui::PreviewFeed &m_preview;
    Taken m_taken;
    QTimer m_look;
    client::SettingsWish m_wish;
    std::optional<base::Error> m_cameraProblem;
    std::optional<base::Error> m_sourceProblem;
    std::optional<base::Error> m_recordingProblem;
    client::Recorder m_recorder{this};
    bool m_isMuted = false;
    bool m_isPictureOff = false;
    bool m_isObserved = false;
    std::unique_ptr<ClientApp> m_app;
};

ThreadedCallLink::ThreadedCallLink(client::ClientOptions options, media::SoundSystem &sound,
                                   const base::Clock &clock, observability::Log &log)
    : m_options(std::move(options))
    , m_sound(sound)
    , m_clock(clock)
    , m_log(log)
{
    m_thread.setObjectName(QStringLiteral("dl-client"));
}

ThreadedCallLink::~ThreadedCallLink()
{
    stop();
}

void ThreadedCallLink::stop()
{
    m_thread.quit();
    m_thread.wait();
    m_worker = nullptr;
}

void ThreadedCallLink::start(ui::PreviewFeed &preview)
{
    auto *worker =
        new Worker(m_options, m_sound, m_clock, m_log, preview, [this](const CallState &state) {
            {
                const std::lock_guard lock(m_mutex);
                m_state = state;
            }
            emit stateTaken();
        });
    worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
    m_worker = worker;
    m_thread.start();
    for (const auto &task : std::exchange(m_early, {}))
        post(task);
    post([](Worker &own) { own.open(); });
}

void ThreadedCallLink::post(std::function<void(Worker &)> task)
{
    if (!m_worker) {
        m_early.push_back(std::move(task));
        return;
    }
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, task = std::move(task)] { task(*worker); },
        Qt::QueuedConnection);
}

CallState ThreadedCallLink::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

void ThreadedCallLink::setServer(const client::ServerChoice &server)
{
    post([server](Worker &worker) { worker.setServer(server); });
}

void ThreadedCallLink::setSource(const std::string &source)
{
    post([source](Worker &worker) { worker.setSource(source); });
}

void ThreadedCallLink::setMicrophone(const std::string &microphone)
{
    post([microphone](Worker &worker) { worker.setMicrophone(microphone); });
}

void ThreadedCallLink::change(const protocol::SetMessage &wish)
{
    post([wish](Worker &worker) { worker.change(wish); });
}

void ThreadedCallLink::setMuted(bool muted)
{
    post([muted](Worker &worker) { worker.setMuted(muted); });
}

void ThreadedCallLink::setPictureOff(bool off)
{
    post([off](Worker &worker) { worker.setPictureOff(off); });
}

void ThreadedCallLink::setVoiceTrim(std::chrono::milliseconds trim)
{
    post([trim](Worker &worker) { worker.setVoiceTrim(trim); });
}

void ThreadedCallLink::startRecording(const std::string &file)
{
    post([file](Worker &worker) { worker.startRecording(file); });
}

void ThreadedCallLink::stopRecording()
{
    post([](Worker &worker) { worker.stopRecording(); });
}

void ThreadedCallLink::setObserved(bool observed)
{
    post([observed](Worker &worker) { worker.setObserved(observed); });
}

void ThreadedCallLink::startSelfTest(bool evenIfUsed)
{
    post([evenIfUsed](Worker &worker) { worker.startSelfTest(evenIfUsed); });
}

void ThreadedCallLink::serverAnnounced()
{
    post([](Worker &worker) { worker.serverAnnounced(); });
}

void ThreadedCallLink::cancelSelfTest()
{
    post([](Worker &worker) { worker.cancelSelfTest(); });
}

void ThreadedCallLink::restart()
{
    post([](Worker &worker) { worker.open(); });
}

} // namespace ducklive::clientgui
