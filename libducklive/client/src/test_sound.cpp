#include "ducklive/client/test_sound.h"

#include <algorithm>

namespace ducklive::client {

TestSound::TestSound(const base::Clock &clock)
    : m_clock(clock)
{
}

void TestSound::begin()
{
    m_phase.store(Phase::Silence);
}

void TestSound::playChirp()
{
    auto silence = Phase::Silence;
    m_phase.compare_exchange_strong(silence, Phase::Asked);
}

void TestSound::end()
{
    m_phase.store(Phase::Off);
}

bool TestSound::fill(std::span<float> samples) noexcept
{
    auto phase = m_phase.load();
    if (phase == Phase::Off)
        return false;
    std::ranges::fill(samples, 0.0F);
    if (phase == Phase::Asked) {
        m_played.store(m_clock.now());
        m_next = 0;
        if (m_phase.compare_exchange_strong(phase, Phase::Playing))
            phase = Phase::Playing;
    }
    if (phase != Phase::Playing)
        return true;
    const auto rest = m_chirp.samples().subspan(m_next);
    const std::size_t count = std::min(rest.size(), samples.size());
    std::ranges::copy(rest.first(count), samples.begin());
    m_next += count;
    if (m_next == m_chirp.samples().size())
        m_phase.compare_exchange_strong(phase, Phase::Played);
    return true;
}

std::optional<base::Timestamp> TestSound::played() const
{
    const auto phase = m_phase.load();
    if (phase != Phase::Playing && phase != Phase::Played)
        return std::nullopt;
    return m_played.load();
}

} // namespace ducklive::client
