#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_person.h"
#include "ducklive/face/face_quality.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ducklive::face {

enum class FaceOutcome : std::uint8_t { Swapped, HeldLast, Blurred, Card };

enum class FailReason : std::uint8_t {
    None,
    NoFace,
    NoSource,
    EngineFault ///< exception, NaN, model error, wrong pixel format
};

/// Where the time of one process() went. Faces that were drawn at the same time on several threads
/// count one by one, so that the sum may exceed the time that passed.
struct FaceSpans
{
    base::Microseconds detect{};
    base::Microseconds track{}; ///< crop, landmark net, smoothing, pose
    base::Microseconds warp{};
    base::Microseconds colour{};
    base::Microseconds blend{}; ///< masks and composition
};

/// What process() did with one frame.
struct FaceReport
{
    static constexpr std::size_t kMostPeople = 8;

    FaceOutcome outcome = FaceOutcome::Card;
    FailReason reason = FailReason::None;
    int faces = 0; ///< faces that were swapped
    FaceSpans spans;
    FaceQuality quality = FaceQuality::Full; ///< with which the frame was made
    bool isLowered = false; ///< below what the settings allow, because frames take too long
    std::array<FacePerson, kMostPeople> people{}; ///< largest first, the first `peopleSeen` count
    std::size_t peopleSeen = 0;

    [[nodiscard]] std::span<const FacePerson> seen() const noexcept
    {
        return std::span(people).first(peopleSeen);
    }
};

} // namespace ducklive::face
