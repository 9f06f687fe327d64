#pragma once

#include "ducklive/voice/voice_engine.h"

#include <array>
#include <atomic>
#include <limits>
#include <semaphore>
#include <stdexcept>

namespace ducklive::test {

/// The real engine with something wrong around it, one block at a time.
class FaultyConverter final : public voice::VoiceConverter
{
public:
    enum class Fault { None, InNan, InInfinity, InHuge, InDc, OutNan, OutInfinity, Throws, Hangs };

    /// What the next block meets.
    std::atomic<Fault> next{Fault::None};
    std::counting_semaphore<> entered{0};
    std::counting_semaphore<> leave{0};

    void setVoice(std::shared_ptr<const voice::VoiceProfile> voice) override
    {
        m_engine.setVoice(std::move(voice));
    }
    void setSettings(const voice::VoiceSettings &settings) override
    {
        m_engine.setSettings(settings);
    }
    voice::VoiceReport process(std::span<const float, kBlock> in,
                               std::span<float, kBlock> out) override
    {
        using Limits = std::numeric_limits<float>;
        const Fault fault = next.exchange(Fault::None);
        std::array<float, kBlock> heard;
        std::ranges::copy(in, heard.begin());
        switch (fault) {
        case Fault::Throws: throw std::runtime_error("told to");
        case Fault::Hangs:
            entered.release();
            leave.acquire();
            break;
        case Fault::InNan: heard[7] = Limits::quiet_NaN(); break;
        case Fault::InInfinity: heard[100] = -Limits::infinity(); break;
        case Fault::InHuge: heard.fill(1e30F); break;
        case Fault::InDc: heard.fill(1.0F); break;
        default: break;
        }
        const auto report = m_engine.process(heard, out);
        if (fault == Fault::OutNan || fault == Fault::OutInfinity) {
            std::ranges::copy(in,
                              out.begin()); // the worst: the raw voice, and a number that is none
            out[3] = fault == Fault::OutNan ? Limits::quiet_NaN() : Limits::infinity();
        }
        return report;
    }

private:
    voice::VoiceEngine m_engine;
};

} // namespace ducklive::test
