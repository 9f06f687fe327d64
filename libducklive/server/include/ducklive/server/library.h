#pragma once

#include "ducklive/base/result.h"
#include "ducklive/models/model_store.h"
#include "ducklive/models/model_validator.h"
#include "ducklive/models/upload_store.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ducklive::server {

/// What a user says of a file that is to come into the library.
struct ModelOrigin
{
    std::string name;    ///< as shown; a file name loses its suffix
    std::string licence; ///< whatever is worth noting
    std::string consent; ///< whose face or voice it is, and that they agreed
};

/// Faces and voices with the way in: a file is looked at by the validators, and installed when one
/// of them takes it. Thread-safe.
class Library
{
public:
    static constexpr std::size_t kMostFinished = 64;
    using Validators = std::vector<std::unique_ptr<models::ModelValidator>>;

    /// Uploads that were complete when the last server ended are looked at now.
    [[nodiscard]] static base::Result<std::unique_ptr<Library>>
    open(const std::filesystem::path &folder, Validators validators,
         const models::UploadStore::Limits &limits = {});

    [[nodiscard]] models::ModelStore &store() { return *m_store; }
    [[nodiscard]] models::UploadStore &uploads() { return *m_uploads; }

    /// A complete upload becomes a model; refused or not, the upload is over. FileKindUnknown, or
    /// what a validator says.
    [[nodiscard]] base::Result<models::ModelManifest> take(const std::string &upload);
    /// What became of one of the newest kMostFinished uploads: whoever lost the connection in the
    /// last moment asks again.
    [[nodiscard]] std::optional<base::Result<models::ModelManifest>>
    finished(const std::string &upload) const;
    /// The same for a file of this machine, which stays where it is.
    [[nodiscard]] base::Result<models::ModelManifest> addFile(const std::filesystem::path &file,
                                                              const ModelOrigin &origin);

private:
    Library(std::unique_ptr<models::ModelStore> store, std::unique_ptr<models::UploadStore> uploads,
            Validators validators, std::filesystem::path folder);
    [[nodiscard]] base::Result<models::ModelManifest> install(const std::filesystem::path &staged,
                                                              const ModelOrigin &origin);

    std::unique_ptr<models::ModelStore> m_store;
    std::unique_ptr<models::UploadStore> m_uploads;
    Validators m_validators;
    std::filesystem::path m_folder;
    std::atomic<std::uint64_t> m_staged{0};
    mutable std::mutex m_mutex; ///< m_finished
    std::deque<std::pair<std::string, base::Result<models::ModelManifest>>> m_finished;
};

} // namespace ducklive::server
