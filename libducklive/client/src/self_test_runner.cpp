#include "self_test_runner.h"

#include <chrono>
#include <utility>

namespace ducklive::client {

namespace {

/// Until the system has told a device that its reader is gone.
constexpr std::chrono::seconds kAftermath{1};

} // namespace

SelfTestRunner::SelfTestRunner(Playout &playout, TestSound &sound,
                               std::unique_ptr<DeviceReader> reader, const base::Clock &clock,
                               std::function<void()> changed)
    : m_reader(std::move(reader))
    , m_parts{playout, sound, *m_reader, clock}
    , m_changed(std::move(changed))
{
    m_told.setSingleShot(true);
    m_told.setTimerType(Qt::PreciseTimer);
}

void SelfTestRunner::start(DevicesNow devices, bool evenIfUsed)
{
    if (m_state.isRunning)
        return;
    if (m_test) {
        m_wish = {std::move(devices), evenIfUsed};
        m_state.isRefused = false;
        m_state.isRunning = true;
        return m_changed();
    }
    const base::Microseconds wait = untilTold();
    if (evenIfUsed || wait <= base::Microseconds{0})
        return judge(devices(), evenIfUsed);
    m_state.isRefused = false;
    m_state.isRunning = true;
    m_told.disconnect(this);
    connect(&m_told, &QTimer::timeout, this,
            [this, devices = std::move(devices)] { judge(devices(), false); });
    m_told.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    m_changed();
}

void SelfTestRunner::judge(const SelfTest::Devices &devices, bool evenIfUsed)
{
    const bool isUsed = devices.camera.isWatched || devices.microphone.isListened;
    m_state.isRefused = isUsed && !evenIfUsed;
    m_state.isRunning = !m_state.isRefused;
    if (m_state.isRunning) {
        const auto onOurThread = [this](auto what) {
            QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
        };
        m_test = std::make_unique<SelfTest>(
            m_parts, devices,
            SelfTest::Events{[this, onOurThread](const SelfTestReport &report) {
                                 onOurThread([this, report] { finish(report); });
                             },
                             [this, onOurThread] { onOurThread([this] { close(); }); }});
    }
    m_changed();
}

void SelfTestRunner::cancel()
{
    if (!m_state.isRunning)
        return;
    m_wish.reset();
    m_told.stop();
    m_isCancelled = m_test != nullptr;
    if (m_test)
        m_test->cancel();
    m_state = {};
    m_changed();
}

void SelfTestRunner::finish(const SelfTestReport &report)
{
    if (m_isCancelled)
        return; // it was on its way
    m_state = {false, false, report};
    m_changed();
}

void SelfTestRunner::close()
{
    m_test.reset();
    m_isCancelled = false;
    m_closed = m_parts.clock.now();
    if (!m_wish)
        return;
    m_state.isRunning = false;
    const Wish wish = *std::exchange(m_wish, std::nullopt);
    start(wish.devices, wish.evenIfUsed);
}

base::Microseconds SelfTestRunner::untilTold() const
{
    return m_closed + kAftermath - m_parts.clock.now();
}

bool SelfTestRunner::usesDevices() const
{
    return m_state.isRunning || m_test || untilTold() > base::Microseconds{0};
}

} // namespace ducklive::client
