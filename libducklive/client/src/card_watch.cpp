#include "card_watch.h"

#include <algorithm>

namespace ducklive::client {

CardWatch::CardWatch(const TestCards &cards, const base::Clock &clock)
    : m_cards(cards)
    , m_clock(clock)
{
}

void CardWatch::see(const media::Frame &picture)
{
    const auto arrived = m_clock.now();
    const auto shown = m_cards.shown(picture);
    const std::lock_guard lock(m_mutex);
    if (!shown)
        m_sawOther = true;
    else if (m_delays.size() < kEnough)
        m_delays.push_back(arrived - *shown);
}

bool CardWatch::isSure() const
{
    const std::lock_guard lock(m_mutex);
    return m_delays.size() == kEnough;
}

DeviceFinding CardWatch::finding() const
{
    const std::lock_guard lock(m_mutex);
    DeviceFinding finding;
    if (m_delays.empty()) {
        finding.outcome = m_sawOther ? DeviceFinding::Outcome::SomethingElse
                                     : DeviceFinding::Outcome::NothingCame;
        return finding;
    }
    auto delays = m_delays;
    std::ranges::sort(delays);
    finding.outcome = DeviceFinding::Outcome::Works;
    finding.delay = delays[delays.size() / 2];
    return finding;
}

} // namespace ducklive::client
