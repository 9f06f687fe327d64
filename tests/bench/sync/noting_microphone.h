#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/named_thread.h"
#include "ducklive/devices/virtual_microphone.h"

#include <array>
#include <thread>
#include <utility>
#include <vector>

namespace ducklive::bench {

/// A virtual microphone with a listener: keeps all it hears, with the moment.
class NotingMicrophone final : public devices::VirtualMicrophone
{
public:
    struct Heard
    {
        base::Timestamp at; ///< of the first sample
        std::array<float, 480> samples;
    };

    /// `heard` outlives the microphone.
    NotingMicrophone(const base::Clock &clock, std::vector<Heard> &heard)
        : m_clock(clock)
        , m_heard(heard)
    {
    }

    void stop() override { m_thread = {}; }
    devices::MicrophoneStatus status() const override { return {}; }

    base::Result<void> start(Pull pull) override
    {
        m_thread = base::startThread(
            "dl-listener",
            [this, pull = std::move(pull)](const std::stop_token &stop) {
                for (auto due = m_clock.now(); !stop.stop_requested(); due += kBlock) {
                    std::this_thread::sleep_for(due - m_clock.now());
                    Heard block{due, {}};
                    pull(block.samples, due);
                    m_heard.push_back(block);
                }
            },
            base::ThreadPriority::Live);
        return {};
    }

private:
    static constexpr base::Microseconds kBlock{10'000};

    const base::Clock &m_clock;
    std::vector<Heard> &m_heard;
    std::jthread m_thread;
};

} // namespace ducklive::bench
