#include "ducklive/server/settings_change.h"

#include <algorithm>

namespace ducklive::server {

namespace {

constexpr int kMaxPitchShift = 12;

} // namespace

SessionSettings patched(SessionSettings settings, const SettingsPatch &patch)
{
    settings.faceEnabled = patch.faceEnabled.value_or(settings.faceEnabled);
    settings.faceName = patch.faceName.value_or(settings.faceName);
    settings.faceStrength =
        std::clamp(patch.faceStrength.value_or(settings.faceStrength), 0.0F, 1.0F);
    settings.maskSoftness =
        std::clamp(patch.maskSoftness.value_or(settings.maskSoftness), 0.0F, 1.0F);
    settings.failPolicy = patch.failPolicy.value_or(settings.failPolicy);
    settings.people = patch.people.value_or(settings.people);
    settings.keepGlasses = patch.keepGlasses.value_or(settings.keepGlasses);
    settings.sourceIris = patch.sourceIris.value_or(settings.sourceIris);
    settings.keepObjects = patch.keepObjects.value_or(settings.keepObjects);
    settings.faceQuality = patch.faceQuality.value_or(settings.faceQuality);
    settings.voiceEnabled = patch.voiceEnabled.value_or(settings.voiceEnabled);
    settings.voiceName = patch.voiceName.value_or(settings.voiceName);
    settings.voicePitchShift = std::clamp(patch.voicePitchShift.value_or(settings.voicePitchShift),
                                          -kMaxPitchShift, kMaxPitchShift);
    settings.voiceGate = patch.voiceGate.value_or(settings.voiceGate);
    settings.voiceQuality = patch.voiceQuality.value_or(settings.voiceQuality);
    ++settings.revision;
    return settings;
}

void merge(SettingsPatch &into, const SettingsPatch &patch)
{
    const auto take = [](auto &to, const auto &from) {
        if (from)
            to = from;
    };
    take(into.faceEnabled, patch.faceEnabled);
    take(into.faceName, patch.faceName);
    take(into.faceStrength, patch.faceStrength);
    take(into.maskSoftness, patch.maskSoftness);
    take(into.failPolicy, patch.failPolicy);
    take(into.people, patch.people);
    take(into.keepGlasses, patch.keepGlasses);
    take(into.sourceIris, patch.sourceIris);
    take(into.keepObjects, patch.keepObjects);
    take(into.faceQuality, patch.faceQuality);
    take(into.voiceEnabled, patch.voiceEnabled);
    take(into.voiceName, patch.voiceName);
    take(into.voicePitchShift, patch.voicePitchShift);
    take(into.voiceGate, patch.voiceGate);
    take(into.voiceQuality, patch.voiceQuality);
}

} // namespace ducklive::server
