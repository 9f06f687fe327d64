#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/frame.h"

#include "ducklive/models/model_store.h"
#include <cstdint>

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace ducklive::server {

/// The photos a user can choose from: the files of one folder, and single files added by the
/// command line. Thread-safe.
class FaceLibrary
{
public:
    explicit FaceLibrary(std::filesystem::path folder);

    /// Beside the folder; null: no longer. The store outlives its use.
    void setStore(const models::ModelStore *store);
    /// Adds a file from elsewhere under its own file name.
    void addFile(const std::filesystem::path &file);

    [[nodiscard]] std::vector<std::string> names() const; ///< sorted
    /// NotFound for a name that is not in names(); so a name never leaves the folder.
    [[nodiscard]] base::Result<media::Frame> photo(const std::string &name) const;
    /// Where the pictures of a face lie, the first one first; none for a name not in names(). Of
    /// the library's faces other pictures have other paths.
    [[nodiscard]] std::vector<std::filesystem::path> filesOf(const std::string &name) const;
    /// All pictures of a face, the first one first; further ones that cannot be read are left out.
    [[nodiscard]] base::Result<std::vector<media::Frame>> photos(const std::string &name) const;
    /// JPEG within 128×128.
    [[nodiscard]] base::Result<std::vector<std::uint8_t>> thumbnail(const std::string &name) const;

private:
    [[nodiscard]] std::map<std::string, std::filesystem::path> files() const;

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex;
    std::map<std::string, std::filesystem::path> m_added;
    const models::ModelStore *m_store = nullptr;
};

} // namespace ducklive::server
