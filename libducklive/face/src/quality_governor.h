#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_quality.h"
#include "ducklive/face/quality_policy.h"

#include <optional>

namespace ducklive::face {

/// Says with which quality a frame is made: what the policy allows, and less when the frames take
/// longer than their budget, until there is room again, with hysteresis in load and in time. One
/// thread.
class QualityGovernor
{
public:
    /// From the next frame on; as many steps down as before where the policy has them.
    void setPolicy(QualityPolicy policy);

    /// After each frame: how long it took, what it may take (0 = no limit) and when it was.
    void record(base::Microseconds spent, base::Microseconds budget, base::Timestamp when);

    [[nodiscard]] FaceQuality quality() const;
    /// Below what the policy allows: the frames take too long.
    [[nodiscard]] bool isLowered() const { return m_step > 0; }

private:
    [[nodiscard]] int mostSteps() const;
    void change(int step, base::Timestamp when);

    QualityPolicy m_policy = QualityPolicy::Automatic;
    int m_step = 0;            ///< down from what the policy allows
    float m_load = 0.0F;       ///< filtered spent / budget
    base::Timestamp m_changed; ///< when the quality last changed
    base::Timestamp m_crowded; ///< when there was last no room
    base::Timestamp m_filled;  ///< when there was last not plenty of room
    base::Timestamp m_last;
    std::optional<base::Timestamp> m_raised; ///< when the quality last rose
    std::optional<int> m_regretted; ///< step from which it fell again at once: there was no room
};

} // namespace ducklive::face
