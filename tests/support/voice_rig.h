#pragma once

#include "ducklive/base/manual_clock.h"
#include "ducklive/client/voice_playout.h"
#include "ducklive/media/pcm.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

namespace ducklive::test {

using client::PlayoutDelay;
using client::VoicePlayout;

/// A sender, a line and a sound card, all on one simulated time.
class VoiceRig
{
public:
    static constexpr std::int64_t kBlock = 10'000; ///< µs
    static constexpr std::size_t kSamples = 480;
    static constexpr std::int64_t kLead = 8'000;
    /// The sender's clock runs elsewhere.
    static constexpr std::int64_t kOtherClock = 7'000'000;

    /// Block n of what is said.
    std::function<void(int, std::span<float>)> say = tone;
    std::function<std::int64_t(int)> transit = [](int) { return 30'000; }; ///< µs of block n
    std::function<bool(int)> isLost = [](int) { return false; };
    double cardSpeed = 1.0; ///< of the sound card's clock
    base::ManualClock clock{base::timestampFromMicros(50'000'000)};
    PlayoutDelay delay;
    VoicePlayout playout{delay, clock};
    std::vector<float> heard;
    std::int64_t senderOffset = kOtherClock;

    void run(double seconds)
    {
        const std::int64_t end = m_now + static_cast<std::int64_t>(seconds * 1e6);
        while (m_now < end) {
            send();
            const std::int64_t arrival = m_line.empty() ? end : m_line.begin()->first;
            const auto pull = static_cast<std::int64_t>(m_nextPull);
            m_now = std::min({arrival, pull, m_nextCapture + kBlock});
            clock.advance(start() + base::Microseconds(m_now) - clock.now());
            if (!m_line.empty() && m_now == arrival)
                arrive();
            else if (m_now == pull)
                ask();
        }
    }

private:
    static base::Timestamp start() { return base::timestampFromMicros(50'000'000); }

    /// 200 Hz.
    static void tone(int number, std::span<float> block)
    {
        for (std::size_t i = 0; i < block.size(); ++i) {
            const double t = static_cast<double>(number) * 0.01 + static_cast<double>(i) / 48'000.0;
            block[i] = static_cast<float>(0.244 * std::sin(2.0 * std::numbers::pi * 200.0 * t));
        }
    }

    void send()
    {
        while (m_nextCapture + kBlock <= m_now) {
            std::array<float, kSamples> block{};
            say(m_number, block);
            auto pcm = media::toPcm(block);
            std::int64_t at = m_nextCapture + kBlock + transit(m_number);
            at = std::max(at, m_lastArrival + 1); // a stream keeps its order
            m_lastArrival = at;
            if (!isLost(m_number))
                m_line[at] = {start() + base::Microseconds(m_nextCapture + senderOffset),
                              base::shareBytes(std::move(pcm))};
            m_nextCapture += kBlock;
            ++m_number;
        }
    }
    void arrive()
    {
        const auto [captured, pcm] = m_line.begin()->second;
        m_line.erase(m_line.begin());
        playout.push(captured, 48'000, pcm);
    }
    void ask()
    {
        std::vector<float> block(kSamples);
        playout.read(block, clock.now() + base::Microseconds(kLead));
        heard.insert(heard.end(), block.begin(), block.end());
        m_nextPull += static_cast<double>(kBlock) / cardSpeed;
    }

    std::int64_t m_now = 0;
    std::int64_t m_nextCapture = 0;
    std::int64_t m_lastArrival = 0;
    double m_nextPull = 3'000;
    int m_number = 0;
    std::map<std::int64_t, std::pair<base::Timestamp, base::SharedBytes>> m_line;
};

} // namespace ducklive::test
