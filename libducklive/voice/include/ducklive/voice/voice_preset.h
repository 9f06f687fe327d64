#pragma once

#include "ducklive/voice/voice_profile.h"

#include <memory>
#include <span>
#include <string_view>

namespace ducklive::voice {

/// A voice that needs no clip.
struct VoicePreset
{
    std::string_view id; ///< stable, for settings and the wire: "deeper"
    std::string_view english;
    std::string_view chinese;
};

[[nodiscard]] std::span<const VoicePreset> voicePresets();
/// Null when there is none of that id.
[[nodiscard]] std::shared_ptr<const VoiceProfile> presetVoice(std::string_view id);

} // namespace ducklive::voice
