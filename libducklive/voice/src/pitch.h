#pragma once

namespace ducklive::voice {

/// The fundamental of the newest speech.
struct Pitch
{
    float period = 0.0F;  ///< samples at 48 kHz; meaningful while voiced
    float clarity = 0.0F; ///< 0…1: height of the normalised autocorrelation at the period
    bool isVoiced = false;
};

} // namespace ducklive::voice
