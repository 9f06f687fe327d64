#pragma once

#include "people_in_view.h"

#include "ducklive/face/face_report.h"

#include <atomic>
#include <cstdint>

namespace ducklive::server {

/// What a session's face stage and its owner tell each other. All members: any thread.
struct FaceStatus
{
    std::atomic<bool> enabled{false};
    std::atomic<std::uint64_t> failClosed{0}; ///< frames replaced or withheld
    /// Of the last frame; None while pictures are swapped.
    std::atomic<face::FailReason> reason{face::FailReason::None};
    std::atomic<face::FaceQuality> quality{face::FaceQuality::Full};
    std::atomic<bool> isHalved{false}; ///< HalfSize was asked for, and the picture is large enough
    std::atomic<int> faces{0};         ///< swapped in the last frame
    PeopleInView people;

    /// What is given up in truth: small pictures stay whole.
    [[nodiscard]] face::FaceQuality shownQuality() const
    {
        const auto wanted = quality.load(std::memory_order_relaxed);
        const bool isWhole = !isHalved.load(std::memory_order_relaxed);
        return wanted == face::FaceQuality::HalfSize && isWhole ? face::FaceQuality::PlainFront
                                                                : wanted;
    }
};

} // namespace ducklive::server
