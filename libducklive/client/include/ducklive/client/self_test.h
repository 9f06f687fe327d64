#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/client/device_reader.h"
#include "ducklive/client/playout.h"
#include "ducklive/client/self_test_report.h"
#include "ducklive/client/test_sound.h"
#include "ducklive/devices/virtual_camera.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace ducklive::client {

/// Shows test cards on the virtual camera and plays a chirp into the virtual microphone, opens both
/// as any program would, and compares. Neither picture nor voice leaves meanwhile. Works on a
/// thread of its own and keeps to `limit`: then picture and voice go out again, and `done` comes.
/// The readers may take longer to close (OpenCV waits 10 s for a picture of V4L2 before it can be):
/// `closed` comes when they are. Destruction cancels, and waits for the same. One owner thread.
class SelfTest
{
public:
    /// What it tests; they outlive it.
    struct Parts
    {
        Playout &playout;
        TestSound &sound;
        DeviceReader &reader;
        const base::Clock &clock;
    };
    struct Devices
    {
        devices::DeviceStatus camera;
        devices::CameraMode mode;
        devices::MicrophoneStatus microphone;
    };
    /// Called once each on the test's thread, unless it is destroyed before.
    struct Events
    {
        std::function<void(const SelfTestReport &)> done; ///< not after cancel()
        std::function<void()> closed;                     ///< null: nobody asks
    };

    /// Starts at once.
    SelfTest(const Parts &parts, Devices devices, Events events,
             std::chrono::milliseconds limit = std::chrono::milliseconds(4000));
    SelfTest(const SelfTest &) = delete;
    SelfTest &operator=(const SelfTest &) = delete;

    /// Picture and voice have their place back when it returns, and nothing is reported.
    void cancel();

private:
    class Run;
    void run(const std::stop_token &stop, const Devices &devices, const Events &events,
             std::chrono::milliseconds limit);

    [[nodiscard]] bool begins(Run &run);

    Parts m_parts;
    std::mutex m_mutex; ///< begin and cancel
    std::condition_variable_any m_cancelled;
    bool m_isCancelled = false;
    std::jthread m_thread;
};

} // namespace ducklive::client
