#include "link_strain.h"

namespace ducklive::client {

bool LinkStrain::update(std::size_t waiting, base::Timestamp now)
{
    // Between two pictures everything drains on a good link; that it never does is the sign.
    const bool looksOther = m_isStrained ? waiting <= kMuch : waiting > kLittle;
    if (!looksOther)
        m_otherSince.reset();
    else if (!m_otherSince)
        m_otherSince = now;
    const auto needed =
        m_isStrained ? base::Microseconds(kUntilWell) : base::Microseconds(kUntilStrained);
    if (m_otherSince && now - *m_otherSince >= needed && (m_isStrained || waiting > kMuch)) {
        m_isStrained = !m_isStrained;
        m_otherSince.reset();
    }
    return m_isStrained;
}

} // namespace ducklive::client
