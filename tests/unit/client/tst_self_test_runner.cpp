#include "fake_device_reader.h"
#include "self_test_runner.h"

#include "ducklive/base/system_clock.h"

#include <atomic>
#include <memory>
#include <semaphore>
#include <vector>

#include <QTest>

using namespace ducklive;
using namespace ducklive::client;

namespace {

constexpr devices::CameraMode kMode{{640, 360}, 30};

/// A camera that comes back by cable, and readers that close when they may.
struct Scene
{
    base::SystemClock clock;
    PlayoutDelay delay;
    test::CameraCable cable;
    test::CabledCamera camera{cable};
    Playout playout{camera, kMode, delay, clock};
    TestSound sound{clock};
    std::atomic<int> closing{0};
    std::counting_semaphore<2> mayClose{0};
    SelfTestRunner runner;

    explicit Scene(bool isHeard)
        : runner(playout, sound, reader(isHeard), clock, [] {})
    {
    }
    ~Scene() { mayClose.release(2); }
    Scene(const Scene &) = delete;
    Scene &operator=(const Scene &) = delete;

    void start()
    {
        const auto devices = [this] {
            devices::MicrophoneStatus microphone;
            microphone.isOpen = true;
            return SelfTest::Devices{camera.status(), kMode, microphone};
        };
        runner.start(devices, true);
    }

private:
    std::unique_ptr<DeviceReader> reader(bool isHeard)
    {
        auto made = std::make_unique<test::FakeDeviceReader>();
        made->cable = &cable;
        if (isHeard)
            made->sound = &sound;
        made->whileClosing = [this] {
            ++closing;
            mayClose.acquire();
        };
        return made;
    }
};

} // namespace

/// One test at a time, waited for and cancelled.
class SelfTestRunnerTest : public QObject
{
    Q_OBJECT

private slots:
    /// Its report is there; the next test waits for the devices.
    void aTestWhileTheLastOneIsClosingWaits()
    {
        Scene scene(true);
        const SelfTestState &state = scene.runner.state();
        scene.start();
        QTRY_VERIFY(state.report && !state.isRunning);
        QVERIFY(state.report->camera.outcome == DeviceFinding::Outcome::Works);
        QTRY_COMPARE(scene.closing.load(), 1);
        scene.start();
        QVERIFY(state.isRunning);
        QVERIFY(scene.runner.usesDevices());
        QCOMPARE(scene.closing.load(), 1);
        scene.mayClose.release();
        QTRY_VERIFY(!state.isRunning);
        QTRY_COMPARE(scene.closing.load(), 2);
    }

    void theUserCancelsIt()
    {
        Scene scene(false);
        const SelfTestState &state = scene.runner.state();
        scene.runner.cancel(); // nothing runs
        QVERIFY(!scene.runner.usesDevices());
        scene.start();
        std::vector<float> block(480);
        QTRY_VERIFY(scene.sound.fill(block));
        scene.runner.cancel();
        QVERIFY(!scene.sound.fill(block));
        QVERIFY(state == SelfTestState());
        QVERIFY(scene.runner.usesDevices()); // its readers are not closed yet
        QTRY_COMPARE(scene.closing.load(), 1);
        scene.start(); // waits for them
        QVERIFY(state.isRunning);
        scene.runner.cancel();
        scene.mayClose.release();
        QTRY_VERIFY(!scene.runner.usesDevices());
        QCOMPARE(scene.closing.load(), 1);
        QVERIFY(state == SelfTestState());
        QVERIFY(!scene.sound.fill(block));
    }
};

QTEST_GUILESS_MAIN(SelfTestRunnerTest)
#include "tst_self_test_runner.moc"
