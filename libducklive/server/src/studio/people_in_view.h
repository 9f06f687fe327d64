#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_person.h"
#include "ducklive/media/size.h"
#include "ducklive/server/person_state.h"

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace ducklive::server {

/// Who is in a session's picture, and whose face they were given. Thread-safe.
class PeopleInView
{
public:
    /// For so long somebody may be away and is still known; an operator as long as nobody else is
    /// one.
    static constexpr base::Microseconds kAbsence{2'000'000};

    /// The people of a frame. Returns whose own face is over, because they are gone for good.
    [[nodiscard]] std::vector<std::uint64_t> note(std::span<const face::FacePerson> people,
                                                  media::Size picture, base::Timestamp now);
    /// Those of the last two seconds, from left to right.
    [[nodiscard]] std::vector<PersonState> list(base::Timestamp now) const;
    [[nodiscard]] bool has(std::uint64_t person, base::Timestamp now) const;
    /// Who was given this face.
    [[nodiscard]] std::vector<std::uint64_t> wearing(const std::string &name) const;
    /// False when the person is gone.
    [[nodiscard]] bool setFace(std::uint64_t person, const std::string &name);

private:
    struct Known
    {
        PersonState state;
        base::Timestamp seen;
    };

    [[nodiscard]] static bool isHere(const Known &one, base::Timestamp now)
    {
        return now - one.seen <= kAbsence;
    }
    [[nodiscard]] std::vector<std::uint64_t> forgetTheGone(base::Timestamp now);

    mutable std::mutex m_mutex;
    std::vector<Known> m_known;
};

} // namespace ducklive::server
