#include "stored_files.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/models/digest.h"

#include <cstdint>
#include <fstream>
#include <utility>

namespace ducklive::models {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPiece = 1U << 16U;
constexpr std::size_t kLongestManifest = 1U << 16U;

} // namespace

Result<std::string> hashOfFile(const fs::path &file)
{
    std::ifstream in(file, std::ios::binary);
    Digest digest(Digest::Kind::Sha256);
    std::vector<std::uint8_t> piece(kPiece);
    while (in) {
        in.read(reinterpret_cast<char *>(piece.data()), static_cast<std::streamsize>(piece.size()));
        digest.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof())
        return fail(ErrorCode::FileUnreadable, file.filename().string(), "cannot be read");
    return toHex(digest.finish());
}

std::vector<ModelManifest> manifestsIn(const fs::path &folder)
{
    std::vector<ModelManifest> found;
    std::error_code ignored;
    for (const auto &entry : fs::directory_iterator(folder, ignored)) {
        const auto bytes = base::readFile(entry.path(), kLongestManifest);
        if (!bytes)
            continue;
        auto manifest =
            decodeManifest({reinterpret_cast<const char *>(bytes->data()), bytes->size()});
        if (manifest && entry.path().stem() == manifest->id)
            found.push_back(std::move(*manifest));
    }
    return found;
}

void addHashes(const ModelManifest &manifest, std::set<std::string> &hashes)
{
    hashes.insert(manifest.sha256);
    hashes.insert(manifest.photos.begin(), manifest.photos.end());
}

} // namespace ducklive::models
