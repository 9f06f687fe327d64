#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/named_thread.h"
#include "ducklive/capture/audio_source.h"

#include <array>
#include <cmath>
#include <numbers>
#include <thread>
#include <utility>

namespace ducklive::bench {

/// A microphone that hears a voiced sound of 100 ms begin every half second since `start`.
class ToneBursts final : public capture::AudioSource
{
public:
    static constexpr base::Microseconds kPeriod{500'000};
    static constexpr base::Microseconds kLength{100'000};

    ToneBursts(const base::Clock &clock, base::Timestamp start)
        : m_clock(clock)
        , m_start(start)
    {
    }

    std::string description() const override { return "tone bursts"; }
    capture::AudioSourceStatus status() const override { return {}; }
    void stop() override { m_thread = {}; }

    base::Result<void> start(Deliver deliver) override
    {
        m_thread = base::startThread(
            "dl-bursts", [this, deliver = std::move(deliver)](const std::stop_token &stop) {
                std::array<float, kBlockSamples> block{};
                for (auto captured = m_clock.now(); !stop.stop_requested(); captured += kBlock) {
                    for (std::size_t i = 0; i < block.size(); ++i)
                        block[i] = sample(captured - m_start, i);
                    std::this_thread::sleep_for(captured + kBlock - m_clock.now());
                    deliver(block, captured);
                }
            });
        return {};
    }

private:
    static constexpr base::Microseconds kBlock{10'000};
    static constexpr double kPitch = 140.0; ///< Hz
    static constexpr int kHarmonics = 8;

    static float sample(base::Microseconds block, std::size_t index)
    {
        const double now = static_cast<double>(block.count()) / 1e6 +
                           static_cast<double>(index) / capture::AudioSource::kRate;
        const double place = std::fmod(now, static_cast<double>(kPeriod.count()) / 1e6);
        if (place * 1e6 >= static_cast<double>(kLength.count()))
            return 0.0F;
        double sum = 0;
        for (int n = 1; n <= kHarmonics; ++n)
            sum += std::sin(2.0 * std::numbers::pi * kPitch * n * place) / n;
        return static_cast<float>(0.2 * sum);
    }

    const base::Clock &m_clock;
    base::Timestamp m_start;
    std::jthread m_thread;
};

} // namespace ducklive::bench
