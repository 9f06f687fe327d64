#include "settings_wire.h"

namespace ducklive::server::net {

namespace {

FailPolicy toServer(protocol::FailPolicy policy)
{
    switch (policy) {
    case protocol::FailPolicy::HoldLast: return FailPolicy::HoldLast;
    case protocol::FailPolicy::Blur: return FailPolicy::Blur;
    case protocol::FailPolicy::Card: return FailPolicy::Card;
    }
    return FailPolicy::HoldLast;
}

protocol::FailPolicy toWire(FailPolicy policy)
{
    switch (policy) {
    case FailPolicy::HoldLast: return protocol::FailPolicy::HoldLast;
    case FailPolicy::Blur: return protocol::FailPolicy::Blur;
    case FailPolicy::Card: return protocol::FailPolicy::Card;
    }
    return protocol::FailPolicy::HoldLast;
}

PeopleChoice toServer(protocol::PeopleChoice people)
{
    switch (people) {
    case protocol::PeopleChoice::Largest: return PeopleChoice::Largest;
    case protocol::PeopleChoice::Operator: return PeopleChoice::Operator;
    case protocol::PeopleChoice::All: break;
    }
    return PeopleChoice::All;
}

protocol::PeopleChoice toWire(PeopleChoice people)
{
    switch (people) {
    case PeopleChoice::Largest: return protocol::PeopleChoice::Largest;
    case PeopleChoice::Operator: return protocol::PeopleChoice::Operator;
    case PeopleChoice::All: break;
    }
    return protocol::PeopleChoice::All;
}

FaceQualityChoice toServer(protocol::FaceQualityChoice quality)
{
    switch (quality) {
    case protocol::FaceQualityChoice::Best: return FaceQualityChoice::Best;
    case protocol::FaceQualityChoice::Balanced: return FaceQualityChoice::Balanced;
    case protocol::FaceQualityChoice::Light: return FaceQualityChoice::Light;
    case protocol::FaceQualityChoice::Automatic: break;
    }
    return FaceQualityChoice::Automatic;
}

protocol::FaceQualityChoice toWire(FaceQualityChoice quality)
{
    switch (quality) {
    case FaceQualityChoice::Best: return protocol::FaceQualityChoice::Best;
    case FaceQualityChoice::Balanced: return protocol::FaceQualityChoice::Balanced;
    case FaceQualityChoice::Light: return protocol::FaceQualityChoice::Light;
    case FaceQualityChoice::Automatic: break;
    }
    return protocol::FaceQualityChoice::Automatic;
}

VoiceQualityChoice toServer(protocol::VoiceQualityChoice quality)
{
    switch (quality) {
    case protocol::VoiceQualityChoice::Best: return VoiceQualityChoice::Best;
    case protocol::VoiceQualityChoice::Saving: return VoiceQualityChoice::Saving;
    case protocol::VoiceQualityChoice::Automatic: break;
    }
    return VoiceQualityChoice::Automatic;
}

protocol::VoiceQualityChoice toWire(VoiceQualityChoice quality)
{
    switch (quality) {
    case VoiceQualityChoice::Best: return protocol::VoiceQualityChoice::Best;
    case VoiceQualityChoice::Saving: return protocol::VoiceQualityChoice::Saving;
    case VoiceQualityChoice::Automatic: break;
    }
    return protocol::VoiceQualityChoice::Automatic;
}

} // namespace

SettingsPatch toPatch(const protocol::SetMessage &set)
{
    SettingsPatch patch;
    patch.faceEnabled = set.faceEnabled;
    patch.faceName = set.faceName;
    patch.faceStrength = set.faceStrength;
    patch.maskSoftness = set.maskSoftness;
    if (set.failPolicy)
        patch.failPolicy = toServer(*set.failPolicy);
    if (set.people)
        patch.people = toServer(*set.people);
    patch.keepGlasses = set.keepGlasses;
    patch.sourceIris = set.sourceIris;
    patch.keepObjects = set.keepObjects;
    if (set.faceQuality)
        patch.faceQuality = toServer(*set.faceQuality);
    patch.voiceEnabled = set.voiceEnabled;
    patch.voiceName = set.voiceName;
    patch.voicePitchShift = set.voicePitchShift;
    patch.voiceGate = set.voiceGate;
    if (set.voiceQuality)
        patch.voiceQuality = toServer(*set.voiceQuality);
    return patch;
}

protocol::SettingsMessage toMessage(const SessionId &session, const SessionSettings &settings)
{
    protocol::SettingsMessage message;
    message.session = session.value();
    message.revision = settings.revision;
    message.faceEnabled = settings.faceEnabled;
    message.faceName = settings.faceName;
    message.faceStrength = settings.faceStrength;
    message.maskSoftness = settings.maskSoftness;
    message.failPolicy = toWire(settings.failPolicy);
    message.people = toWire(settings.people);
    message.keepGlasses = settings.keepGlasses;
    message.sourceIris = settings.sourceIris;
    message.keepObjects = settings.keepObjects;
    message.faceQuality = toWire(settings.faceQuality);
    message.voiceEnabled = settings.voiceEnabled;
    message.voiceName = settings.voiceName;
    message.voicePitchShift = settings.voicePitchShift;
    message.voiceGate = settings.voiceGate;
    message.voiceQuality = toWire(settings.voiceQuality);
    return message;
}

} // namespace ducklive::server::net
