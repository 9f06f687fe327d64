#include "ducklive/client/self_test.h"

#include "card_watch.h"
#include "chirp_watch.h"

#include "ducklive/base/named_thread.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace ducklive::client {

namespace {

using Outcome = DeviceFinding::Outcome;

/// How often what came is looked through.
constexpr std::chrono::milliseconds kLook{100};

DeviceFinding unopened(const base::Error &problem)
{
    const bool isUnsupported = problem.code == base::ErrorCode::Unsupported;
    return {isUnsupported ? Outcome::NotReadable : Outcome::NothingCame,
            {},
            0,
            base::toLogLine(problem)};
}

} // namespace

/// The test while it runs: what is shown and played is in place of picture and voice.
class SelfTest::Run
{
public:
    Run(const Parts &parts, const Devices &devices, std::chrono::milliseconds limit)
        : m_parts(parts)
        , m_cards(std::make_shared<TestCards>(runNumber(parts.clock), devices.mode.size))
        , m_cardWatch(*m_cards, parts.clock)
        , m_chirpWatch(parts.sound, parts.clock, limit)
        , m_devices(devices)
    {
    }

    /// Closes the readers, which may be waiting for their devices.
    ~Run() { end(); }

    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    /// Takes the place of picture and voice.
    void begin()
    {
        m_parts.playout.setCards(m_cards);
        m_parts.sound.begin();
    }

    void open()
    {
        openCamera(m_devices);
        openMicrophone(m_devices.microphone);
    }

    /// Nothing more is to be learnt.
    [[nodiscard]] bool isOver()
    {
        if (m_microphone && m_report.microphone.outcome != Outcome::Works && m_chirpWatch.look())
            m_report.microphone = m_chirpWatch.finding();
        const bool hasHeard = !m_microphone || m_report.microphone.outcome == Outcome::Works;
        return (!m_camera || m_cardWatch.isSure()) && hasHeard;
    }

    /// Picture and voice have their place back; what the readers still bring is not looked at.
    void end()
    {
        m_isOver = true;
        m_parts.sound.end();
        m_parts.playout.setCards(nullptr);
    }

    [[nodiscard]] SelfTestReport report() const
    {
        SelfTestReport report = m_report;
        if (m_camera) {
            report.camera = m_cardWatch.finding();
            report.camera.cause = base::toLogLine(m_camera->problem());
        }
        if (m_microphone) {
            report.microphone = m_chirpWatch.finding();
            report.microphone.cause = base::toLogLine(m_microphone->status().problem);
        }
        return report;
    }

private:
    static std::uint8_t runNumber(const base::Clock &clock)
    {
        return static_cast<std::uint8_t>(base::toMicros(clock.now()) >> 10U);
    }

    void openCamera(const Devices &devices)
    {
        m_report.camera.outcome = Outcome::NoDevice;
        if (!devices.camera.isOpen || devices.camera.kind == "none")
            return;
        auto made = m_parts.reader.camera(devices.camera,
                                          {devices.mode.size, devices.mode.framesPerSecond});
        auto started = made ? (*made)->start([this](const media::FramePtr &picture) {
            if (!m_isOver)
                m_cardWatch.see(*picture);
        })
                            : base::Result<void>(std::unexpected(made.error()));
        if (started)
            m_camera = std::move(*made);
        else
            m_report.camera = unopened(started.error());
    }

    void openMicrophone(const devices::MicrophoneStatus &device)
    {
        m_report.microphone.outcome = Outcome::NoDevice;
        if (!device.isOpen || device.kind == "none")
            return;
        auto made = m_parts.reader.microphone(device);
        auto started = made ? (*made)->start([this](std::span<const float> block, base::Timestamp) {
            if (!m_isOver)
                m_chirpWatch.hear(block);
        })
                            : base::Result<void>(std::unexpected(made.error()));
        if (started)
            m_microphone = std::move(*made);
        else
            m_report.microphone = unopened(started.error());
    }

    Parts m_parts;
    std::shared_ptr<TestCards> m_cards;
    CardWatch m_cardWatch;
    ChirpWatch m_chirpWatch;
    const Devices &m_devices;
    std::atomic<bool> m_isOver{false};
    SelfTestReport m_report; ///< of what could not be opened
    std::unique_ptr<capture::VideoSource> m_camera;
    std::unique_ptr<capture::AudioSource> m_microphone;
};

SelfTest::SelfTest(const Parts &parts, Devices devices, Events events,
                   std::chrono::milliseconds limit)
    : m_parts(parts)
{
    m_thread = base::startThread(
        "dl-self-test", [this, devices = std::move(devices), events = std::move(events), limit](
                            const std::stop_token &stop) { run(stop, devices, events, limit); });
}

void SelfTest::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_isCancelled = true;
    m_parts.sound.end();
    m_parts.playout.setCards(nullptr);
    m_cancelled.notify_all();
}

bool SelfTest::begins(Run &run)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isCancelled)
        run.begin();
    return !m_isCancelled;
}

void SelfTest::run(const std::stop_token &stop, const Devices &devices, const Events &events,
                   std::chrono::milliseconds limit)
{
    {
        const auto end = m_parts.clock.now() + limit;
        Run run(m_parts, devices, limit);
        if (begins(run))
            run.open();
        std::unique_lock lock(m_mutex);
        while (!m_isCancelled && !run.isOver() && m_parts.clock.now() < end &&
               !stop.stop_requested())
            m_cancelled.wait_for(lock, stop, kLook, [this] { return m_isCancelled; });
        const SelfTestReport report = run.report();
        run.end();
        if (!m_isCancelled && !stop.stop_requested())
            events.done(report);
    }
    if (events.closed && !stop.stop_requested())
        events.closed();
}

} // namespace ducklive::client
