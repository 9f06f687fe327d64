#include "chirp_watch.h"

#include <algorithm>
#include <cmath>

namespace ducklive::client {

namespace {

/// Louder is a sound, though not ours.
constexpr float kAudible = 0.003F;

} // namespace

ChirpWatch::ChirpWatch(TestSound &sound, const base::Clock &clock,
                       std::chrono::milliseconds longest)
    : m_sound(sound)
    , m_clock(clock)
    , m_most(static_cast<std::size_t>(longest.count()) * Chirp::kRate / 1000)
{
    m_heard.reserve(m_most);
}

void ChirpWatch::hear(std::span<const float> block)
{
    m_sound.playChirp(); // it comes through: whatever is played from now on is heard
    const std::lock_guard lock(m_mutex);
    if (m_heard.size() + block.size() > m_most)
        return;
    m_blockSize = block.size();
    m_heard.insert(m_heard.end(), block.begin(), block.end());
    m_arrivals.push_back(m_clock.now());
}

bool ChirpWatch::look()
{
    std::vector<float> heard;
    std::vector<base::Timestamp> arrivals;
    std::size_t blockSize = 0;
    {
        const std::lock_guard lock(m_mutex);
        heard = m_heard;
        arrivals = m_arrivals;
        blockSize = m_blockSize;
    }
    const auto played = m_sound.played();
    const auto found = played ? m_chirp.find(heard) : std::nullopt;
    if (!found) {
        const bool isAudible =
            std::ranges::any_of(heard, [](float sample) { return std::abs(sample) > kAudible; });
        m_finding.outcome =
            isAudible ? DeviceFinding::Outcome::SomethingElse : DeviceFinding::Outcome::NothingCame;
        return false;
    }
    m_finding.outcome = DeviceFinding::Outcome::Works;
    m_finding.delay = std::max(base::Microseconds{0}, arrivals[found->place / blockSize] - *played);
    m_finding.gainDb = found->gainDb;
    return true;
}

} // namespace ducklive::client
