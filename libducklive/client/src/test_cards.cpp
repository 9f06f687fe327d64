#include "ducklive/client/test_cards.h"

namespace ducklive::client {

TestCards::TestCards(std::uint8_t run, media::Size size)
    : m_run(run)
    , m_size(size)
{
}

media::ConstFramePtr TestCards::next(base::Timestamp now)
{
    TestCard card{m_run, 0};
    {
        const std::lock_guard lock(m_mutex);
        card.serial = m_serial++;
        m_shown[card.serial] = now;
    }
    return card.draw(m_size);
}

std::optional<base::Timestamp> TestCards::shown(const media::Frame &picture) const
{
    const auto card = TestCard::read(picture);
    if (!card || card->run != m_run)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    const auto found = m_shown.find(card->serial);
    return found == m_shown.end() ? std::nullopt : std::optional(found->second);
}

} // namespace ducklive::client
