#pragma once

#include "ducklive/protocol/set_message.h"
#include "ducklive/protocol/settings_message.h"

#include <QString>

namespace ducklive::clientui {

/// Who one is on a call: a face and a voice with their settings.
struct Persona
{
    QString name;
    QString face;
    QString voice;
    bool faceEnabled = true;
    bool voiceEnabled = true;
    double strength = 1.0; ///< of the face, 0.5…1
    int pitch = 0;         ///< semitones
    int hotkey = 0;        ///< 1…9; 0: none

    bool operator==(const Persona &) const = default;
};

/// All of it in one message, so that it is put on at once.
[[nodiscard]] protocol::SetMessage wishOf(const Persona &persona);
/// Without a name.
[[nodiscard]] Persona personaOf(const protocol::SettingsMessage &settings);

} // namespace ducklive::clientui
