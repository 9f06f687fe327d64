#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/devices/virtual_microphone.h"

#include <cstddef>
#include <mutex>
#include <vector>

namespace ducklive::devices {

/// A microphone nobody hears: nothing is pulled until listen() asks for it. For tests and for
/// `--microphone none`. Thread-safe.
class NullMicrophone final : public VirtualMicrophone
{
public:
    explicit NullMicrophone(const base::Clock &clock);

    base::Result<void> start(Pull pull) override;
    void stop() override;
    MicrophoneStatus status() const override;

    /// What a consumer would hear: pulls `count` samples that are due `ahead` from now. Empty when
    /// not started.
    [[nodiscard]] std::vector<float> listen(std::size_t count, base::Microseconds ahead = {});

private:
    const base::Clock &m_clock;
    mutable std::mutex m_mutex;
    Pull m_pull;
    std::uint64_t m_samples = 0;
    base::Microseconds m_latency{0};
};

} // namespace ducklive::devices
