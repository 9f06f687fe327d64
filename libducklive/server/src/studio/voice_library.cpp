#include "voice_library.h"

#include "ducklive/media/audio_clip.h"
#include "ducklive/voice/voice_preset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace ducklive::server {

namespace {

constexpr double kMostSeconds = 180.0;
constexpr std::array<std::string_view, 8> kSuffixes{".wav",  ".flac", ".ogg", ".oga",
                                                    ".opus", ".mp3",  ".aif", ".aiff"};

bool isClip(const std::filesystem::path &path)
{
    std::string suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    return std::ranges::find(kSuffixes, suffix) != kSuffixes.end();
}

} // namespace

VoiceLibrary::VoiceLibrary(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}

void VoiceLibrary::setStore(const models::ModelStore *store)
{
    const std::lock_guard lock(m_mutex);
    m_store = store;
}

void VoiceLibrary::addFile(const std::filesystem::path &file)
{
    const std::lock_guard lock(m_mutex);
    m_added[file.filename().string()] = file;
}

std::map<std::string, std::filesystem::path> VoiceLibrary::files() const
{
    std::map<std::string, std::filesystem::path> found;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(m_folder, ignored)) {
        if (entry.is_regular_file(ignored) && isClip(entry.path()))
            found[entry.path().filename().string()] = entry.path();
    }
    const std::lock_guard lock(m_mutex);
    if (m_store) {
        for (const auto &model : m_store->list(models::ModelKind::Voice))
            found[model.name] = m_store->fileOf(model);
    }
    for (const auto &[name, path] : m_added)
        found[name] = path;
    return found;
}

std::vector<std::string> VoiceLibrary::names() const
{
    std::vector<std::string> all;
    for (const auto &[name, path] : files())
        all.push_back(name);
    for (const auto &preset : voice::voicePresets())
        all.emplace_back(preset.id);
    std::ranges::sort(all);
    return all;
}

base::Result<std::shared_ptr<const voice::VoiceProfile>>
VoiceLibrary::voice(const std::string &name) const
{
    if (auto preset = voice::presetVoice(name))
        return preset;
    const auto all = files();
    const auto found = all.find(name);
    if (found == all.end())
        return base::fail(base::ErrorCode::NotFound, name);
    const auto clip = media::loadAudioClip(found->second, kMostSeconds);
    if (!clip)
        return std::unexpected(clip.error());
    return voice::enrolClip(clip->samples, clip->rate, name);
}

} // namespace ducklive::server
