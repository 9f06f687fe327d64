#pragma once

#include "ducklive/base/result.h"
#include "ducklive/models/model_manifest.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ducklive::models {

/// The faces and voices of one user, on disk, by content:
///     objects/ab/abcd…   the file      models/<id>.json   its manifest: what is listed
///     thumbnails/<id>    JPEG          trash/<id>.json    deleted, can be restored
/// A model is listed from the moment its manifest is in place, whole or not at all, also after a
/// crash. Thread-safe.
class ModelStore
{
public:
    static constexpr std::size_t kMostModels = 2000;

    /// Makes the folder when it is missing. Manifests that cannot be read are passed over, and
    /// objects that no manifest names are deleted, as is what was in the trash for a week.
    [[nodiscard]] static base::Result<std::unique_ptr<ModelStore>>
    open(const std::filesystem::path &folder);

    /// Grows with every change, so that who shows the list sees that it is another one.
    [[nodiscard]] std::uint64_t changes() const;
    /// By name.
    [[nodiscard]] std::vector<ModelManifest> list(std::optional<ModelKind> kind = {}) const;
    [[nodiscard]] std::optional<ModelManifest> find(const std::string &id) const;
    [[nodiscard]] std::optional<ModelManifest> findByName(ModelKind kind,
                                                          const std::string &name) const;
    /// The file of a listed model; of several photos the first.
    [[nodiscard]] std::filesystem::path fileOf(const ModelManifest &manifest) const;
    /// All its files, the first one first.
    [[nodiscard]] std::vector<std::filesystem::path> filesOf(const ModelManifest &manifest) const;
    [[nodiscard]] base::Result<std::vector<std::uint8_t>> thumbnail(const std::string &id) const;

    /// Moves `staged` (on the same file system) in. Of the draft counts all but id, hash, size and
    /// date; a name that is taken gets a number. AlreadyExists with the name of the model that has
    /// the same content; LibraryFull; DiskFull.
    [[nodiscard]] base::Result<ModelManifest> install(const std::filesystem::path &staged,
                                                      ModelManifest draft,
                                                      std::span<const std::uint8_t> thumbnail);
    /// What is set is changed. NotFound; AlreadyExists when another has the name; InvalidArgument.
    struct Edit
    {
        std::optional<std::string> name{};
        std::optional<std::string> licence{};
        std::optional<std::string> consent{};
    };
    [[nodiscard]] base::Result<ModelManifest> edit(const std::string &id, const Edit &edit);
    /// What a validator said of all files of a model together.
    struct Report
    {
        double quality = 0.0;
        std::vector<ModelNote> notes{};
    };
    /// Whether addPhoto() would take the file: NotFound; InvalidArgument when it is no face,
    /// PhotosEnough when it has all it may have, AlreadyExists when it has this one.
    [[nodiscard]] base::Result<void> acceptsPhoto(const std::string &id,
                                                  const std::filesystem::path &staged) const;
    /// Moves a further photo (on the same file system) of a face's person in; without a report the
    /// face keeps its own. DiskFull, and as acceptsPhoto().
    [[nodiscard]] base::Result<ModelManifest>
    addPhoto(const std::string &id, const std::filesystem::path &staged,
             const std::optional<Report> &report = std::nullopt);
    /// Back to the first photo; the others are deleted. NotFound.
    [[nodiscard]] base::Result<ModelManifest>
    clearPhotos(const std::string &id, const std::optional<Report> &report = std::nullopt);
    /// To the trash and back.
    [[nodiscard]] base::Result<void> remove(const std::string &id);
    [[nodiscard]] base::Result<ModelManifest> restore(const std::string &id);

private:
    explicit ModelStore(std::filesystem::path folder);
    void load();
    void tidy();
    [[nodiscard]] base::Result<void> mayGet(const std::string &id, const std::string &photo) const;
    [[nodiscard]] bool isNamed(const std::string &hash) const;
    [[nodiscard]] std::uint64_t sizeOf(const ModelManifest &manifest) const;
    [[nodiscard]] std::filesystem::path objectOf(const std::string &hash) const;
    [[nodiscard]] std::filesystem::path manifestFile(const std::string &id) const;
    [[nodiscard]] std::filesystem::path trashFile(const std::string &id) const;
    [[nodiscard]] std::filesystem::path thumbnailFile(const std::string &id) const;
    [[nodiscard]] std::string freeName(ModelKind kind, const std::string &wanted) const;
    [[nodiscard]] base::Result<ModelManifest> keep(const ModelManifest &manifest);

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex;
    std::map<std::string, ModelManifest> m_models; ///< by id
    std::uint64_t m_changes = 0;
};

/// A name as a library shows it: without folders and control characters, at most 100 bytes of
/// UTF-8; empty when nothing is left.
[[nodiscard]] std::string plainModelName(std::string_view name);

} // namespace ducklive::models
