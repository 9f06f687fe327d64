#include "fake_device_reader.h"
#include "self_test_runner.h"

#include "ducklive/base/system_clock.h"

#include <atomic>
#include <memory>
#include <semaphore>
#include <vector>

#include <QScopeGuard>
#include <QtTest>

using namespace ducklive;
using namespace ducklive::client;

namespace {

constexpr devices::CameraMode kMode{{640, 360}, 30};

} // namespace

/// One test at a time, waited for and cancelled.
class SelfTestRunnerTest : public QObject
{
    Q_OBJECT

    base::SystemClock m_clock;
    PlayoutDelay m_delay;

private slots:
    /// Its report is there; the next test waits for the devices.
    void aTestWhileTheLastOneIsClosingWaits()
    {
        test::CameraCable cable;
        test::CabledCamera camera(cable);
        Playout playout(camera, kMode, m_delay, m_clock);
        TestSound sound(m_clock);
        std::atomic<int> closing{0};
        std::counting_semaphore<2> mayClose{0};
        auto reader = std::make_unique<test::FakeDeviceReader>();
        reader->cable = &cable;
        reader->sound = &sound;
        reader->whileClosing = [&] {
            ++closing;
            mayClose.acquire();
        };
        SelfTestRunner runner(playout, sound, std::move(reader), m_clock, [] {});
        const auto close = qScopeGuard([&] { mayClose.release(2); });
        const auto devices = [&] {
            devices::MicrophoneStatus microphone;
            microphone.isOpen = true;
            return SelfTest::Devices{camera.status(), kMode, microphone};
        };
        runner.start(devices, true);
        QTRY_VERIFY(runner.state().report && !runner.state().isRunning);
        QVERIFY(runner.state().report->camera.outcome == DeviceFinding::Outcome::Works);
        QTRY_COMPARE(closing.load(), 1);
        runner.start(devices, true);
        QVERIFY(runner.state().isRunning);
        QVERIFY(runner.usesDevices());
        QCOMPARE(closing.load(), 1);
        mayClose.release();
        QTRY_VERIFY(!runner.state().isRunning);
        QTRY_COMPARE(closing.load(), 2);
    }

    void theUserCancelsIt()
    {
        test::CameraCable cable;
        test::CabledCamera camera(cable);
        Playout playout(camera, kMode, m_delay, m_clock);
        TestSound sound(m_clock);
        std::atomic<int> closing{0};
        std::counting_semaphore<2> mayClose{0};
        auto reader = std::make_unique<test::FakeDeviceReader>(); // nothing is heard
        reader->cable = &cable;
        reader->whileClosing = [&] {
            ++closing;
            mayClose.acquire();
        };
        SelfTestRunner runner(playout, sound, std::move(reader), m_clock, [] {});
        const auto close = qScopeGuard([&] { mayClose.release(2); });
        const auto devices = [&] {
            devices::MicrophoneStatus microphone;
            microphone.isOpen = true;
            return SelfTest::Devices{camera.status(), kMode, microphone};
        };
        runner.cancel(); // nothing runs
        QVERIFY(!runner.usesDevices());
        runner.start(devices, true);
        std::vector<float> block(480);
        QTRY_VERIFY(sound.fill(block));
        runner.cancel();
        QVERIFY(!sound.fill(block));
        QVERIFY(runner.state() == SelfTestState());
        QVERIFY(runner.usesDevices()); // its readers are not closed yet
        QTRY_COMPARE(closing.load(), 1);
        runner.start(devices, true); // waits for them
        QVERIFY(runner.state().isRunning);
        runner.cancel();
        mayClose.release();
        QTRY_VERIFY(!runner.usesDevices());
        QCOMPARE(closing.load(), 1);
        QVERIFY(runner.state() == SelfTestState());
        QVERIFY(!sound.fill(block));
    }
};

QTEST_GUILESS_MAIN(SelfTestRunnerTest)
#include "tst_self_test_runner.moc"
