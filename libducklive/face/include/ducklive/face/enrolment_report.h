#pragma once

#include "ducklive/face/enrolment_note.h"

#include <vector>

namespace ducklive::face {

/// What was measured on an enrolled photo. Angles in degrees, lengths in the photo's pixels.
struct EnrolmentReport
{
    float faceWidth = 0.0F; ///< between the outermost points of the face oval
    float yaw = 0.0F;       ///< positive: turned towards the picture's right
    float pitch = 0.0F;     ///< positive: looking down
    float roll = 0.0F;      ///< positive: head tilted clockwise in the picture
    float sharpness =
        0.0F; ///< variance of the Laplacian at a face width of 200 px; below 25 is refused
    float mouthOpening = 0.0F; ///< lip gap over mouth width
    float foreheadUsed = 0.0F; ///< 0…1: how much of brow-to-hairline is bare skin and travels
    float eyeOpening = 0.0F;   ///< gap of the lids over the width of the eye, mean of both
    float lightBalance = 1.0F; ///< light of the brighter cheek over that of the darker one
    bool hasGlasses = false;   ///< which were taken off
    int photos = 1;            ///< that went into the face
    float quality = 0.0F; ///< 0…1, a summary of size, sharpness and turn; closed eyes halve it
    std::vector<EnrolmentNote> notes; ///< what takes quality away
};

} // namespace ducklive::face
