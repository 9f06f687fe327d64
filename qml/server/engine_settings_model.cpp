#include "engine_settings_model.h"

#include "background.h"

#include "ducklive/server/choices.h"

#include <algorithm>
#include <array>

namespace ducklive::serverui {

using server::FaceQualityChoice;
using server::kFaceQualities;
using server::kFailPolicies;
using server::kPeopleChoices;
using server::kVoiceQualities;

namespace {

std::string truth(bool value)
{
    return value ? "true" : "false";
}

template <class T>
int namedIndexIn(const T &list, const std::string &wanted)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (wanted == nameOf(list[i]))
            return static_cast<int>(i);
    }
    return 0;
}

template <class T>
auto clampedAt(const T &list, int index)
{
    return list[static_cast<std::size_t>(std::clamp(index, 0, static_cast<int>(list.size()) - 1))];
}

} // namespace

EngineSettingsModel::EngineSettingsModel(ServerControl &server, QThreadPool &pool, Keep keep)
    : m_server(server)
    , m_pool(pool)
    , m_keep(std::move(keep))
{
    const server::SettingsPatch &begin = server.settings().server.beginning;
    m_values = {
        {"fail-policy", std::string(nameOf(begin.failPolicy.value_or(kFailPolicies.front())))},
        {"people", std::string(nameOf(begin.people.value_or(kPeopleChoices.front())))},
        {"face-quality", std::string(nameOf(begin.faceQuality.value_or(kFaceQualities.front())))},
        {"voice-quality",
         std::string(nameOf(begin.voiceQuality.value_or(kVoiceQualities.front())))},
        {"keep-glasses", truth(begin.keepGlasses.value_or(false))},
        {"source-iris", truth(begin.sourceIris.value_or(false))},
        {"keep-objects", truth(begin.keepObjects.value_or(true))},
        {"voice-gate", truth(server.settings().server.studio.voiceGate)}};
}

void EngineSettingsModel::set(const std::string &key, const std::string &value)
{
    if (m_values[key] == value)
        return;
    m_values[key] = value;
    m_keep(QString::fromStdString(key), QString::fromStdString(value));
    emit changed();
}

int EngineSettingsModel::failPolicy() const
{
    return namedIndexIn(kFailPolicies, m_values.at("fail-policy"));
}

void EngineSettingsModel::setFailPolicy(int policy)
{
    server::SettingsPatch patch;
    patch.failPolicy = clampedAt(kFailPolicies, policy);
    set("fail-policy", std::string(nameOf(*patch.failPolicy)));
    applyNow(patch);
}

int EngineSettingsModel::people() const
{
    return namedIndexIn(kPeopleChoices, m_values.at("people"));
}

void EngineSettingsModel::setPeople(int people)
{
    server::SettingsPatch patch;
    patch.people = clampedAt(kPeopleChoices, people);
    set("people", std::string(nameOf(*patch.people)));
    applyNow(patch);
}

int EngineSettingsModel::faceQuality() const
{
    return namedIndexIn(kFaceQualities, m_values.at("face-quality"));
}

void EngineSettingsModel::setFaceQuality(int quality)
{
    server::SettingsPatch patch;
    patch.faceQuality = clampedAt(kFaceQualities, quality);
    set("face-quality", std::string(nameOf(*patch.faceQuality)));
    applyNow(patch);
}

int EngineSettingsModel::voiceQuality() const
{
    return namedIndexIn(kVoiceQualities, m_values.at("voice-quality"));
}

void EngineSettingsModel::setVoiceQuality(int quality)
{
    server::SettingsPatch patch;
    patch.voiceQuality = clampedAt(kVoiceQualities, quality);
    set("voice-quality", std::string(nameOf(*patch.voiceQuality)));
    applyNow(patch);
}

bool EngineSettingsModel::frontIsPlain() const
{
    return clampedAt(kFaceQualities, faceQuality()) == FaceQualityChoice::Light;
}

void EngineSettingsModel::switchNow(const char *key,
                                    std::optional<bool> server::SettingsPatch::*field, bool on)
{
    server::SettingsPatch patch;
    patch.*field = on;
    set(key, truth(on));
    applyNow(patch);
}

/// To all that are open and those to come.
void EngineSettingsModel::applyNow(const server::SettingsPatch &patch)
{
    inBackground(
        m_pool, this,
        [this, patch] {
            auto applied = m_server.apply({}, patch);
            for (const auto &session : m_server.snapshot().studio.sessions) {
                if (applied && session.id != server::mainSession())
                    applied = m_server.apply(session.id, patch);
            }
            return applied;
        },
        [this](const base::Result<void> &applied) {
            if (!applied)
                emit refused(applied.error());
        });
}

} // namespace ducklive::serverui
