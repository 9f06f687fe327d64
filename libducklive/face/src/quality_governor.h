#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_quality.h"

namespace ducklive::face {

/// Lowers the quality when the frames take longer than their budget and raises it again when there
/// is room, with hysteresis in load and in time. One thread.
class QualityGovernor
{
public:
    /// After each frame: how long it took, what it may take (0 = no limit) and when it was.
    void record(base::Microseconds spent, base::Microseconds budget, base::Timestamp when);

    [[nodiscard]] FaceQuality quality() const { return m_quality; }

private:
    void change(FaceQuality quality, base::Timestamp when);

    FaceQuality m_quality = FaceQuality::Full;
    float m_load = 0.0F;       ///< filtered spent / budget
    base::Timestamp m_changed; ///< when the quality last changed
    base::Timestamp m_crowded; ///< when there was last no room
    base::Timestamp m_last;
};

} // namespace ducklive::face
