#include "face_library.h"

#include "ducklive/media/image_file.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/pixel_conversion.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace ducklive::server {

namespace {

constexpr int kThumbnailSide = 128;
constexpr int kThumbnailQuality = 85;

bool isPhoto(const std::filesystem::path &path)
{
    std::string suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    return suffix == ".jpg" || suffix == ".jpeg" || suffix == ".png";
}

media::Size fittedSize(media::Size size)
{
    const double scale = std::min({1.0, static_cast<double>(kThumbnailSide) / size.width,
                                   static_cast<double>(kThumbnailSide) / size.height});
    return {std::max(1, static_cast<int>(size.width * scale)),
            std::max(1, static_cast<int>(size.height * scale))};
}

} // namespace

FaceLibrary::FaceLibrary(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}

void FaceLibrary::setStore(const models::ModelStore *store)
{
    const std::lock_guard lock(m_mutex);
    m_store = store;
}

void FaceLibrary::addFile(const std::filesystem::path &file)
{
    const std::lock_guard lock(m_mutex);
    m_added[file.filename().string()] = file;
}

std::map<std::string, std::filesystem::path> FaceLibrary::files() const
{
    std::map<std::string, std::filesystem::path> found;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(m_folder, ignored)) {
        if (entry.is_regular_file(ignored) && isPhoto(entry.path()))
            found[entry.path().filename().string()] = entry.path();
    }
    const std::lock_guard lock(m_mutex);
    if (m_store) {
        for (const auto &model : m_store->list(models::ModelKind::Face))
            found[model.name] = m_store->fileOf(model);
    }
    for (const auto &[name, path] : m_added)
        found[name] = path;
    return found;
}

std::vector<std::string> FaceLibrary::names() const
{
    std::vector<std::string> all;
    for (const auto &[name, path] : files())
        all.push_back(name);
    return all;
}

base::Result<media::Frame> FaceLibrary::photo(const std::string &name) const
{
    const auto all = files();
    const auto found = all.find(name);
    if (found == all.end())
        return base::fail(base::ErrorCode::NotFound, name);
    return media::loadImage(found->second);
}

std::vector<std::filesystem::path> FaceLibrary::filesOf(const std::string &name) const
{
    const auto all = files();
    const auto found = all.find(name);
    if (found == all.end())
        return {};
    const std::lock_guard lock(m_mutex);
    if (m_store) {
        const auto model = m_store->findByName(models::ModelKind::Face, name);
        if (model && m_store->fileOf(*model) == found->second)
            return m_store->filesOf(*model);
    }
    return {found->second};
}

base::Result<std::vector<media::Frame>> FaceLibrary::photos(const std::string &name) const
{
    const auto paths = filesOf(name);
    if (paths.empty())
        return base::fail(base::ErrorCode::NotFound, name);
    std::vector<media::Frame> pictures;
    for (const auto &path : paths) {
        auto picture = media::loadImage(path);
        if (picture)
            pictures.push_back(std::move(*picture));
        else if (pictures.empty())
            return std::unexpected(picture.error());
    }
    return pictures;
}

base::Result<std::vector<std::uint8_t>> FaceLibrary::thumbnail(const std::string &name) const
{
    auto picture = photo(name);
    if (!picture)
        return std::unexpected(picture.error());
    media::Frame small;
    if (auto ok = media::fitFrame(*picture, fittedSize(picture->size()), small); !ok)
        return std::unexpected(ok.error());
    return media::JpegEncoder().encode(small, kThumbnailQuality);
}

} // namespace ducklive::server
