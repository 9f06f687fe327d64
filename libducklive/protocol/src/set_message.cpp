#include "ducklive/protocol/set_message.h"

#include "json_reader.h"
#include "message_decoders.h"
#include "settings_fields.h"

namespace ducklive::protocol {

using nlohmann::json;

namespace {

template <class T>
void put(json &object, const char *key, const std::optional<T> &value)
{
    if (value)
        object[key] = *value;
}

} // namespace

std::string encode(const SetMessage &set)
{
    json face = json::object();
    put(face, "enabled", set.faceEnabled);
    put(face, "name", set.faceName);
    put(face, "strength", set.faceStrength);
    put(face, "mask_softness", set.maskSoftness);
    if (set.failPolicy)
        face["fail_policy"] = nameOf(*set.failPolicy);
    if (set.people)
        face["people"] = nameOf(*set.people);
    put(face, "keep_glasses", set.keepGlasses);
    put(face, "source_iris", set.sourceIris);
    put(face, "keep_objects", set.keepObjects);
    if (set.faceQuality)
        face["quality"] = nameOf(*set.faceQuality);
    json voice = json::object();
    put(voice, "enabled", set.voiceEnabled);
    put(voice, "name", set.voiceName);
    put(voice, "pitch_shift", set.voicePitchShift);
    put(voice, "gate", set.voiceGate);
    if (set.voiceQuality)
        voice["quality"] = nameOf(*set.voiceQuality);
    json object{{"type", "set"}};
    if (!face.empty())
        object["face"] = std::move(face);
    if (!voice.empty())
        object["voice"] = std::move(voice);
    return toText(object);
}

base::Result<SetMessage> decodeSet(const json &object)
{
    SetMessage set;
    JsonReader reader(object);
    if (const json *face = reader.object("face")) {
        JsonReader nested(*face, "face.");
        nested.optional("enabled", set.faceEnabled);
        nested.optional("name", set.faceName);
        nested.optional("strength", set.faceStrength);
        nested.optional("mask_softness", set.maskSoftness);
        readFailPolicy(nested, set.failPolicy);
        readPeople(nested, set.people);
        nested.optional("keep_glasses", set.keepGlasses);
        nested.optional("source_iris", set.sourceIris);
        nested.optional("keep_objects", set.keepObjects);
        readQuality(nested, set.faceQuality);
        reader.merge(nested);
    }
    if (const json *voice = reader.object("voice")) {
        JsonReader nested(*voice, "voice.");
        nested.optional("enabled", set.voiceEnabled);
        nested.optional("name", set.voiceName);
        nested.optional("pitch_shift", set.voicePitchShift);
        nested.optional("gate", set.voiceGate);
        readQuality(nested, set.voiceQuality);
        reader.merge(nested);
    }
    return reader.finish(std::move(set));
}

} // namespace ducklive::protocol
