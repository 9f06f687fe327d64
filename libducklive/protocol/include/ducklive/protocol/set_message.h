#pragma once

#include "ducklive/protocol/face_quality_choice.h"
#include "ducklive/protocol/fail_policy.h"
#include "ducklive/protocol/people_choice.h"
#include "ducklive/protocol/voice_quality_choice.h"

#include <optional>
#include <string>

namespace ducklive::protocol {

/// A wish to change settings of the peer's session; only what is present changes.
/// `{"type":"set","face":{"enabled","name","strength","mask_softness","fail_policy","people","keep_glasses","keep_objects","source_iris","quality"},
///   "voice":{"enabled","name","pitch_shift","gate","quality"}}`
struct SetMessage
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
    std::optional<int> voicePitchShift; ///< semitones
    std::optional<bool> voiceGate;      ///< silence between what is said
    std::optional<VoiceQualityChoice> voiceQuality;

    bool operator==(const SetMessage &) const = default;
};

[[nodiscard]] std::string encode(const SetMessage &set);

} // namespace ducklive::protocol
