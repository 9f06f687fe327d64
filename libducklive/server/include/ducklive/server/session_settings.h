#pragma once

#include "ducklive/server/face_quality_choice.h"
#include "ducklive/server/voice_quality_choice.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::server {

/// What is shown when the swap is on and cannot be done.
enum class FailPolicy : std::uint8_t { HoldLast, Blur, Card };

/// Whose faces are swapped; everybody else is hidden.
enum class PeopleChoice : std::uint8_t { All, Largest, Operator };

/// Everything a user can change about one session while it runs.
struct SessionSettings
{
    bool faceEnabled = false;
    std::string faceName;      ///< file name in the face library; empty = none chosen
    float faceStrength = 1.0F; ///< 0…1
    float maskSoftness = 0.5F; ///< 0…1
    FailPolicy failPolicy = FailPolicy::HoldLast;
    PeopleChoice people = PeopleChoice::All;
    bool keepGlasses = false; ///< glasses, thin dark things stay in front of the new face
    bool sourceIris = false;  ///< the eyes get the colour of the photo's
    bool keepObjects = true;  ///< hands, microphones and the like stay in front
    FaceQualityChoice faceQuality = FaceQualityChoice::Automatic;
    bool voiceEnabled = false;
    std::string voiceName;
    int voicePitchShift = 0; ///< semitones, −12…12
    bool voiceGate = true;   ///< silence between what is said
    VoiceQualityChoice voiceQuality = VoiceQualityChoice::Automatic;
    std::uint64_t revision = 0; ///< grows by one with every change
};

/// A change: only what is present is changed. Values are already type-checked; ranges are clamped
/// by the studio.
struct SettingsPatch
{
    std::optional<bool> faceEnabled;
    std::optional<std::string> faceName;
    std::optional<float> faceStrength;
    std::optional<float> maskSoftness;
    std::optional<FailPolicy> failPolicy;
    std::optional<PeopleChoice> people;
    std::optional<bool> keepGlasses;
    std::optional<bool> sourceIris;
    std::optional<bool> keepObjects;
    std::optional<FaceQualityChoice> faceQuality;
    std::optional<bool> voiceEnabled;
    std::optional<std::string> voiceName;
    std::optional<int> voicePitchShift;
    std::optional<bool> voiceGate;
    std::optional<VoiceQualityChoice> voiceQuality;

    bool operator==(const SettingsPatch &) const = default;
};

} // namespace ducklive::server
