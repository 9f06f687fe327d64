#include "persona.h"

#include <cmath>

namespace ducklive::clientui {

protocol::SetMessage wishOf(const Persona &persona)
{
    protocol::SetMessage wish;
    wish.faceEnabled = persona.faceEnabled;
    wish.voiceEnabled = persona.voiceEnabled;
    if (!persona.face.isEmpty())
        wish.faceName = persona.face.toStdString();
    if (!persona.voice.isEmpty())
        wish.voiceName = persona.voice.toStdString();
    wish.faceStrength = static_cast<float>(persona.strength);
    wish.voicePitchShift = persona.pitch;
    return wish;
}

Persona personaOf(const protocol::SettingsMessage &settings)
{
    Persona persona;
    persona.face = QString::fromStdString(settings.faceName);
    persona.voice = QString::fromStdString(settings.voiceName);
    persona.faceEnabled = settings.faceEnabled;
    persona.voiceEnabled = settings.voiceEnabled;
    persona.strength = std::round(settings.faceStrength * 100.0) / 100.0;
    persona.pitch = settings.voicePitchShift;
    return persona;
}

} // namespace ducklive::clientui
