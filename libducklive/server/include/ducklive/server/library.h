#pragma once

#include "ducklive/base/result.h"
#include "ducklive/models/model_store.h"
#include "ducklive/models/model_validator.h"
#include "ducklive/models/upload_store.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
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

/// What became of an upload.
struct FinishedUpload
{
    std::uint64_t length = 0;
    base::Result<models::ModelManifest> model;
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

    /// Says, on the thread that did it, that the face of that name has other photos now. To be set
    /// before others use the library.
    using PhotosChanged = std::function<void(const std::string &name)>;
    void onPhotosChanged(PhotosChanged told) { m_photosChanged = std::move(told); }

    /// A complete upload becomes a model, or a further photo of the model that its metadata names
    /// as `photo_of`; refused or not, the upload is over. FileKindUnknown, or what a validator
    /// says.
    [[nodiscard]] base::Result<models::ModelManifest> take(const std::string &upload);
    /// What became of one of the newest kMostFinished uploads: whoever lost the connection in the
    /// last moment asks again.
    [[nodiscard]] std::optional<FinishedUpload> finished(const std::string &upload) const;
    /// The same for a file of this machine, which stays where it is.
    [[nodiscard]] base::Result<models::ModelManifest> addFile(const std::filesystem::path &file,
                                                              const ModelOrigin &origin);
    /// A further photo for a face, which stays where it is: all its photos together must show one
    /// person. What is refused changes nothing; the thumbnail stays. As ModelStore::acceptsPhoto(),
    /// or what a validator says.
    [[nodiscard]] base::Result<models::ModelManifest> addPhoto(const std::filesystem::path &file,
                                                               const std::string &id);
    /// The face is that of its first photo again; the others are deleted.
    [[nodiscard]] base::Result<models::ModelManifest> keepFirstPhoto(const std::string &id);

private:
    Library(std::unique_ptr<models::ModelStore> store, std::unique_ptr<models::UploadStore> uploads,
            Validators validators, std::filesystem::path folder);
    /// A copy of a file, on the store's file system.
    [[nodiscard]] base::Result<std::filesystem::path> stage(const std::filesystem::path &file);
    [[nodiscard]] const models::ModelValidator *
    validatorOf(const std::filesystem::path &staged) const;
    [[nodiscard]] base::Result<models::ModelManifest> install(const std::filesystem::path &staged,
                                                              const ModelOrigin &origin);
    [[nodiscard]] base::Result<models::ModelManifest>
    merge(const std::filesystem::path &staged, const std::string &id, const std::string &fileName);

    std::unique_ptr<models::ModelStore> m_store;
    std::unique_ptr<models::UploadStore> m_uploads;
    Validators m_validators;
    std::filesystem::path m_folder;
    std::atomic<std::uint64_t> m_staged{0};
    PhotosChanged m_photosChanged;
    std::mutex m_photosMutex;   ///< photos are tried together, so one at a time
    mutable std::mutex m_mutex; ///< m_finished
    std::deque<std::pair<std::string, FinishedUpload>> m_finished;
};

} // namespace ducklive::server
