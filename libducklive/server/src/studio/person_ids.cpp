#include "person_ids.h"

#include <algorithm>
#include <cmath>

namespace ducklive::server {

namespace {

double distance(const face::PixelRect &a, const face::PixelRect &b)
{
    return std::hypot(a.x + a.width / 2.0 - b.x - b.width / 2.0,
                      a.y + a.height / 2.0 - b.y - b.height / 2.0);
}

} // namespace

void PersonIds::startAnew(base::Timestamp now)
{
    m_sought.insert(m_sought.end(), m_last.begin(), m_last.end());
    m_last.clear();
    m_found.clear();
    m_offset = m_highest;
    m_since = now;
}

void PersonIds::rescale(double factor)
{
    const auto scaled = [factor](int pixels) {
        return static_cast<int>(std::lround(pixels * factor));
    };
    for (auto *people : {&m_last, &m_sought}) {
        for (face::FacePerson &person : *people) {
            face::PixelRect &box = person.box;
            box = {scaled(box.x), scaled(box.y), scaled(box.width), scaled(box.height)};
        }
    }
}

bool PersonIds::translate(std::span<face::FacePerson> people, base::Timestamp now)
{
    if (now - m_since > kSearch)
        m_sought.clear();
    const std::size_t before = m_sought.size();
    for (face::FacePerson &person : people) {
        person.id = lastingId(person);
        m_highest = std::max(m_highest, person.id);
    }
    m_last.assign(people.begin(), people.end());
    return m_sought.size() != before;
}

std::uint64_t PersonIds::lastingId(const face::FacePerson &person)
{
    if (const auto found = m_found.find(person.id); found != m_found.end())
        return found->second;
    const std::uint64_t counted = person.id + m_offset;
    if (m_sought.empty())
        return counted;
    return m_found[person.id] = takeWhoWasAt(person.box).value_or(counted);
}

/// The nearest one, not further away than a face is wide.
std::optional<std::uint64_t> PersonIds::takeWhoWasAt(const face::PixelRect &box)
{
    const auto nearest = std::ranges::min_element(
        m_sought, {}, [&](const face::FacePerson &one) { return distance(one.box, box); });
    if (nearest == m_sought.end() || distance(nearest->box, box) > box.width)
        return std::nullopt;
    const std::uint64_t id = nearest->id;
    m_sought.erase(nearest);
    return id;
}

std::optional<std::uint64_t> PersonIds::engineId(std::uint64_t person) const
{
    for (const auto &[engine, lasting] : m_found) {
        if (lasting == person)
            return engine;
    }
    return person > m_offset ? std::optional(person - m_offset) : std::nullopt;
}

} // namespace ducklive::server
