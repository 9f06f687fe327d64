#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"
#include "ducklive/devices/virtual_microphone.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <semaphore>
#include <vector>

namespace ducklive::integration {

/// Sends single pulses into a virtual microphone and times them where they come out again.
class PulseTimer
{
public:
    explicit PulseTimer(const base::Clock &clock)
        : m_clock(clock)
    {
    }

    [[nodiscard]] devices::VirtualMicrophone::Pull pull()
    {
        return [this](std::span<float> samples, base::Timestamp due) {
            std::ranges::fill(samples, 0.0F);
            if (m_pulled.load() != kWanted || ++m_pulls % (1 + m_round.load() % kPulls) != 0)
                return;
            samples[0] = 1.0F;
            m_due = micros(due);
            m_pulled = micros(m_clock.now());
        };
    }

    [[nodiscard]] capture::AudioSource::Deliver deliver()
    {
        return [this](std::span<const float> block, base::Timestamp captured) {
            const auto peak = std::ranges::max_element(block);
            if (m_pulled.load() > 0 && *peak > 0.2F)
                note(static_cast<double>(peak - block.begin()), captured);
            if (m_pulled.load() == 0 && ++m_quiet % kQuietBlocks == 0)
                m_pulled = kWanted;
        };
    }

    [[nodiscard]] bool wait()
    {
        for (int round = 0; round < kRounds; ++round)
            if (!m_arrived.try_acquire_for(std::chrono::seconds(5)))
                return false;
        return true;
    }

    /// After both ends have stopped.
    void report(std::ostream &out)
    {
        constexpr std::array kNames{"delivered", "heard", "promised"};
        for (std::size_t i = 0; i < kNames.size() && !m_rounds.empty(); ++i) {
            std::ranges::sort(m_rounds, {}, [i](const Round &round) { return round[i]; });
            out << kNames[i] << " after " << m_rounds[m_rounds.size() / 2][i] << " ms, at most "
                << m_rounds.back()[i] << " ms\n";
        }
    }

private:
    static constexpr int kRounds = 40;
    static constexpr int kQuietBlocks = 17; ///< between two pulses
    static constexpr int kPulls =
        5; ///< a pulse leaves with up to this many pulls delay, out of step with blocks
    static constexpr std::int64_t kWanted = -1;

    /// In ms after the pull: the delivery of the block, the time it carries, the time promised.
    using Round = std::array<double, 3>;

    static std::int64_t micros(base::Timestamp t) { return t.time_since_epoch().count(); }

    void note(double place, base::Timestamp captured)
    {
        const auto after = [this](std::int64_t moment) {
            return static_cast<double>(moment - m_pulled.load()) / 1e3;
        };
        const double inBlock = place * 1e3 / capture::AudioSource::kRate;
        m_rounds.push_back(
            {after(micros(m_clock.now())), after(micros(captured)) + inBlock, after(m_due)});
        ++m_round;
        m_pulled = 0;
        m_arrived.release();
    }

    const base::Clock &m_clock;
    std::atomic<std::int64_t> m_pulled{0}; ///< µs, when the pulse on its way left; 0 for none
    std::atomic<std::int64_t> m_due{0};    ///< µs
    std::atomic<int> m_round{0};           ///< pulses that came out
    int m_pulls = 0;
    int m_quiet = 0;
    std::vector<Round> m_rounds;
    std::counting_semaphore<> m_arrived{0};
};

} // namespace ducklive::integration
