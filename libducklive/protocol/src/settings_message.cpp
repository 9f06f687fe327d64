#include "ducklive/protocol/settings_message.h"

#include "json_reader.h"
#include "message_decoders.h"
#include "settings_fields.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const SettingsMessage &settings)
{
    const json face{{"enabled", settings.faceEnabled},
                    {"name", settings.faceName},
                    {"strength", settings.faceStrength},
                    {"mask_softness", settings.maskSoftness},
                    {"fail_policy", nameOf(settings.failPolicy)},
                    {"people", nameOf(settings.people)},
                    {"keep_glasses", settings.keepGlasses},
                    {"source_iris", settings.sourceIris},
                    {"keep_objects", settings.keepObjects},
                    {"quality", nameOf(settings.faceQuality)}};
    const json voice{{"enabled", settings.voiceEnabled},
                     {"name", settings.voiceName},
                     {"pitch_shift", settings.voicePitchShift},
                     {"gate", settings.voiceGate},
                     {"quality", nameOf(settings.voiceQuality)}};
    return toText(json{{"type", "settings"},
                       {"session", settings.session},
                       {"revision", settings.revision},
                       {"face", face},
                       {"voice", voice}});
}

base::Result<SettingsMessage> decodeSettings(const json &object)
{
    SettingsMessage settings;
    JsonReader reader(object);
    reader.required("session", settings.session);
    reader.required("revision", settings.revision);
    if (const json *face = reader.object("face")) {
        JsonReader nested(*face, "face.");
        nested.optional("enabled", settings.faceEnabled);
        nested.optional("name", settings.faceName);
        nested.optional("strength", settings.faceStrength);
        nested.optional("mask_softness", settings.maskSoftness);
        std::optional<FailPolicy> policy;
        readFailPolicy(nested, policy);
        settings.failPolicy = policy.value_or(settings.failPolicy);
        std::optional<PeopleChoice> people;
        readPeople(nested, people);
        settings.people = people.value_or(settings.people);
        nested.optional("keep_glasses", settings.keepGlasses);
        nested.optional("source_iris", settings.sourceIris);
        nested.optional("keep_objects", settings.keepObjects);
        std::optional<FaceQualityChoice> quality;
        readQuality(nested, quality);
        settings.faceQuality = quality.value_or(settings.faceQuality);
        reader.merge(nested);
    }
    if (const json *voice = reader.object("voice")) {
        JsonReader nested(*voice, "voice.");
        nested.optional("enabled", settings.voiceEnabled);
        nested.optional("name", settings.voiceName);
        nested.optional("pitch_shift", settings.voicePitchShift);
        nested.optional("gate", settings.voiceGate);
        std::optional<VoiceQualityChoice> quality;
        readQuality(nested, quality);
        settings.voiceQuality = quality.value_or(settings.voiceQuality);
        reader.merge(nested);
    }
    return reader.finish(std::move(settings));
}

} // namespace ducklive::protocol
