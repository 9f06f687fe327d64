#pragma once

#include "ducklive/base/result.h"
#include "ducklive/voice/voice_profile.h"

#include "ducklive/models/model_store.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ducklive::server {

/// The voices a user can choose from: the presets, the clips of one folder, and single files added
/// by the command line. Thread-safe.
class VoiceLibrary
{
public:
    explicit VoiceLibrary(std::filesystem::path folder);

    /// Beside the folder; null: no longer. The store outlives its use.
    void setStore(const models::ModelStore *store);
    /// Adds a file from elsewhere under its own file name.
    void addFile(const std::filesystem::path &file);

    [[nodiscard]] std::vector<std::string> names() const; ///< sorted; presets by their id
    /// Enrols a clip (some 100 ms) or takes a preset. NotFound for a name that is not in names().
    [[nodiscard]] base::Result<std::shared_ptr<const voice::VoiceProfile>>
    voice(const std::string &name) const;

private:
    [[nodiscard]] std::map<std::string, std::filesystem::path> files() const;

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex;
    std::map<std::string, std::filesystem::path> m_added;
    const models::ModelStore *m_store = nullptr;
};

} // namespace ducklive::server
