#include "ducklive/client/settings_wish.h"

namespace ducklive::client {

namespace {

template <class T>
void take(std::optional<T> &into, const std::optional<T> &from)
{
    if (from)
        into = from;
}

} // namespace

void SettingsWish::add(const protocol::SetMessage &wish)
{
    take(m_all.faceEnabled, wish.faceEnabled);
    take(m_all.faceName, wish.faceName);
    take(m_all.faceStrength, wish.faceStrength);
    take(m_all.maskSoftness, wish.maskSoftness);
    take(m_all.failPolicy, wish.failPolicy);
    take(m_all.people, wish.people);
    take(m_all.keepGlasses, wish.keepGlasses);
    take(m_all.sourceIris, wish.sourceIris);
    take(m_all.keepObjects, wish.keepObjects);
    take(m_all.faceQuality, wish.faceQuality);
    take(m_all.voiceEnabled, wish.voiceEnabled);
    take(m_all.voiceName, wish.voiceName);
    take(m_all.voicePitchShift, wish.voicePitchShift);
    take(m_all.voiceGate, wish.voiceGate);
    take(m_all.voiceQuality, wish.voiceQuality);
}

void SettingsWish::arrived(const protocol::SettingsMessage &settings)
{
    const bool face = settings.faceEnabled || !m_all.faceEnabled.value_or(false);
    const bool voice = settings.voiceEnabled || !m_all.voiceEnabled.value_or(false);
    m_isKept = m_isKept || (face && voice);
}

} // namespace ducklive::client
