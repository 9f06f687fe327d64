#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/fail_policy.h"
#include "ducklive/face/people_policy.h"
#include "ducklive/face/quality_policy.h"

namespace ducklive::face {

/// Live settings of an engine; values outside their range are clamped.
struct FaceSettings
{
    /// Opacity of the new face, 0.5…1. Values below 0.5 count as 0.5, because less would show the
    /// raw face.
    float strength = 1.0F;
    float maskSoftness = 0.5F; ///< 0…1: width of the fade at the edge of the mask
    FailPolicy policy = FailPolicy::HoldLast;
    PeoplePolicy people = PeoplePolicy::All;
    int maxFaces = 4; ///< 1…8 are swapped with PeoplePolicy::All, further ones hidden
    /// Thin dark things (rims of glasses, the boom of a microphone, strands of hair) stay in front.
    /// Off by default: rims and brows that touch come out ragged, and the face is less the other's.
    bool keepGlasses = false;
    /// Whatever comes in front of the face (hands, microphones, cups) stays in front.
    bool keepObjects = true;
    /// The eyes, which are the frame's own, get the colour of the photo's irises.
    bool sourceIris = false;
    QualityPolicy quality = QualityPolicy::Automatic;
    /// What one process() may take; beyond it FaceQuality is lowered step by step, as far as
    /// `quality` lets it. 0: no limit.
    base::Microseconds frameBudget{};
};

} // namespace ducklive::face
