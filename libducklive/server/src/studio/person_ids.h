#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_person.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace ducklive::server {

/// Gives the people of an engine ids that outlive it: another engine counts from the start, but
/// whoever is still where they were keeps their id, and nobody gets one that was another's.
/// One thread.
class PersonIds
{
public:
    /// How long after startAnew() people are still sought where they were.
    static constexpr base::Microseconds kSearch{2'000'000};

    /// The people of a frame: the engine's ids become lasting ones. True when the engine's id of
    /// somebody known before it has become known.
    bool translate(std::span<face::FacePerson> people, base::Timestamp now);
    /// Another engine: its ids mean nothing yet.
    void startAnew(base::Timestamp now);
    /// The pictures to come are larger by `factor`.
    void rescale(double factor);
    /// Of a lasting id; nothing while the present engine has not shown the person.
    [[nodiscard]] std::optional<std::uint64_t> engineId(std::uint64_t person) const;

private:
    [[nodiscard]] std::uint64_t lastingId(const face::FacePerson &person);
    [[nodiscard]] std::optional<std::uint64_t> takeWhoWasAt(const face::PixelRect &box);

    std::map<std::uint64_t, std::uint64_t> m_found; ///< engine id → lasting id, of the search
    std::uint64_t m_offset = 0;                     ///< from the engine's ids to lasting ones
    std::uint64_t m_highest = 0;                    ///< lasting id so far
    std::vector<face::FacePerson> m_last;           ///< of the last frame
    std::vector<face::FacePerson> m_sought;         ///< of the engine before, not found again yet
    base::Timestamp m_since{};
};

} // namespace ducklive::server
