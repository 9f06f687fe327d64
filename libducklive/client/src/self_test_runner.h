#pragma once

#include "ducklive/client/self_test.h"
#include "ducklive/client/self_test_state.h"

#include <functional>
#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

namespace ducklive::client {

/// One self-test at a time, and what the last one found. Lives on the client's Qt thread.
class SelfTestRunner final : public QObject
{
public:
    /// All references outlive it; `changed` is called on its thread.
    SelfTestRunner(Playout &playout, TestSound &sound, std::unique_ptr<DeviceReader> reader,
                   const base::Clock &clock, std::function<void()> changed);

    /// As they are now.
    using DevicesNow = std::function<SelfTest::Devices()>;

    /// Refused while some program may be using the devices, unless `evenIfUsed`. Just after a test
    /// that cannot be told: it is decided, and `devices` asked, a moment later; running until then,
    /// as it is while the readers of the last test are not closed yet.
    void start(DevicesNow devices, bool evenIfUsed);
    /// At once, without a report; the last one is forgotten. The readers may still be closing.
    void cancel();
    [[nodiscard]] const SelfTestState &state() const { return m_state; }
    /// The devices look used because of the test, or did a moment ago.
    [[nodiscard]] bool usesDevices() const;

private:
    [[nodiscard]] base::Microseconds untilTold() const;
    void judge(const SelfTest::Devices &devices, bool evenIfUsed);
    void finish(const SelfTestReport &report);
    void close();
    /// Carried out when the readers are closed.
    struct Wish
    {
        DevicesNow devices;
        bool evenIfUsed = false;
    };

    std::unique_ptr<DeviceReader> m_reader;
    SelfTest::Parts m_parts;
    std::function<void()> m_changed;
    SelfTestState m_state;
    std::optional<Wish> m_wish;
    bool m_isCancelled = false; ///< m_test is
    base::Timestamp m_closed{}; ///< when the readers of the last test were
    QTimer m_told;
    std::unique_ptr<SelfTest> m_test;
};

} // namespace ducklive::client
