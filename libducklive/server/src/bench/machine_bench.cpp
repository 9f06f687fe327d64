#include "ducklive/server/machine_bench.h"

#include "bench_pictures.h"
#include "sound_bench.h"

#include "ducklive/media/image_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <thread>

namespace ducklive::server {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::array<media::Size, 3> kSizes{{{1280, 720}, {960, 540}, {640, 360}}};
constexpr std::chrono::milliseconds kPerSize{4500};
constexpr double kSoundPart = 0.15; ///< of the whole time
constexpr double kSwappedEnough = 0.5;

bool isGood(const BenchReport &report)
{
    return judge(report).kind != BenchVerdict::Kind::FewerPictures;
}

Result<void> measurePictures(const LiveStudioOptions &options, const std::filesystem::path &face,
                             const base::Clock &clock, const BenchProgress &progress,
                             const std::stop_token &stop, BenchReport &report)
{
    const auto photo = media::loadImage(face);
    if (!photo)
        return std::unexpected(photo.error());
    for (std::size_t i = 0; i < kSizes.size(); ++i) {
        const auto jpegs = swayingPictures(*photo, kSizes[i]);
        if (!jpegs)
            return std::unexpected(jpegs.error());
        auto figures = measurePipeline(
            options, face, *jpegs, kPerSize, clock,
            [&](double share) {
                if (progress)
                    progress(kSoundPart +
                             (1.0 - kSoundPart) * (static_cast<double>(i) + share) / kSizes.size());
            },
            stop);
        if (!figures)
            return std::unexpected(figures.error());
        if (figures->swappedShare < kSwappedEnough)
            return base::fail(ErrorCode::PhotoNoFace, face.filename().string());
        report.pictures.push_back({kSizes[i], std::move(*figures)});
        if (isGood(report))
            break;
    }
    return {};
}

bool isPhoto(const std::filesystem::path &path)
{
    std::string suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    return suffix == ".jpg" || suffix == ".jpeg" || suffix == ".png";
}

} // namespace

Result<BenchReport> measureMachine(const LiveStudioOptions &options,
                                   const std::optional<BenchFace> &face, const base::Clock &clock,
                                   const BenchProgress &progress, const std::stop_token &stop)
{
    BenchReport report;
    report.cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    auto sound = measureSound(
        clock,
        [&](double share) {
            if (progress)
                progress(kSoundPart * share);
        },
        stop);
    if (!sound)
        return std::unexpected(sound.error());
    report.sound = std::move(sound->stages);
    report.voiceShare = sound->voiceShare;
    if (!face) {
        report.faceProblem = base::Error{ErrorCode::NotFound, "face", {}};
        return report;
    }
    const auto measured = measurePictures(options, face->file, clock, progress, stop, report);
    if (!measured && measured.error().code == ErrorCode::Cancelled)
        return std::unexpected(measured.error());
    if (!measured) {
        report.pictures.clear();
        report.faceProblem = measured.error();
        if (report.faceProblem->subject == face->file.filename())
            report.faceProblem->subject = face->name;
    }
    return report;
}

std::optional<BenchFace> anyFace(const models::ModelStore *store,
                                 const std::filesystem::path &facesFolder)
{
    if (store) {
        if (const auto faces = store->list(models::ModelKind::Face); !faces.empty())
            return BenchFace{faces.front().name, store->fileOf(faces.front())};
    }
    std::vector<std::filesystem::path> photos;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(facesFolder, ignored)) {
        if (entry.is_regular_file(ignored) && isPhoto(entry.path()))
            photos.push_back(entry.path());
    }
    if (photos.empty())
        return {};
    const auto first = std::ranges::min(photos);
    return BenchFace{first.filename().string(), first};
}

} // namespace ducklive::server
