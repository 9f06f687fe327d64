#pragma once

#include "ducklive/protocol/face_quality_choice.h"
#include "ducklive/protocol/fail_policy.h"
#include "ducklive/protocol/people_choice.h"
#include "ducklive/protocol/voice_quality_choice.h"

#include <cstdint>
#include <string>

namespace ducklive::protocol {

/// The settings of a session as they are now; sent after every change to every peer of the session.
struct SettingsMessage
{
    std::string session;
    std::uint64_t revision = 0;
    bool faceEnabled = false;
    std::string faceName;
    float faceStrength = 1.0F;
    float maskSoftness = 0.5F;
    FailPolicy failPolicy = FailPolicy::HoldLast;
    PeopleChoice people = PeopleChoice::All;
    bool keepGlasses = false;
    bool sourceIris = false;
    bool keepObjects = true;
    FaceQualityChoice faceQuality = FaceQualityChoice::Automatic;
    bool voiceEnabled = false;
    std::string voiceName;
    int voicePitchShift = 0;
    bool voiceGate = true;
    VoiceQualityChoice voiceQuality = VoiceQualityChoice::Automatic;

    bool operator==(const SettingsMessage &) const = default;
};

[[nodiscard]] std::string encode(const SettingsMessage &settings);

} // namespace ducklive::protocol
