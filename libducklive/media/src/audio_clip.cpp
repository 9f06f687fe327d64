#include "ducklive/media/audio_clip.h"

#include <algorithm>
#include <array>
#include <memory>

#include <sndfile.h>

namespace ducklive::media {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kMostChannels = 64;
constexpr int kMostRate = 768'000;
constexpr sf_count_t kChunk = 4096; ///< frames

struct Close
{
    void operator()(SNDFILE *file) const { sf_close(file); }
};
using Handle = std::unique_ptr<SNDFILE, Close>;

} // namespace

Result<AudioClip> loadAudioClip(const std::filesystem::path &file, double mostSeconds)
{
    const std::string name = file.filename().string();
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return fail(ErrorCode::FileMissing, file.string(), problem.message());
    SF_INFO info{};
    const Handle handle(sf_open(file.string().c_str(), SFM_READ, &info));
    if (!handle)
        return fail(ErrorCode::ClipUnreadable, name, sf_strerror(nullptr));
    if (info.channels < 1 || info.channels > kMostChannels || info.samplerate < 1 ||
        info.samplerate > kMostRate)
        return fail(ErrorCode::ClipUnreadable, name,
                    std::to_string(info.channels) + " channels at " +
                        std::to_string(info.samplerate) + " Hz");
    AudioClip clip;
    clip.rate = info.samplerate;
    const auto most = static_cast<std::size_t>(mostSeconds * info.samplerate);
    const auto channels = static_cast<std::size_t>(info.channels);
    std::vector<float> chunk(static_cast<std::size_t>(kChunk) * channels);
    while (clip.samples.size() < most) {
        const sf_count_t read = sf_readf_float(handle.get(), chunk.data(), kChunk);
        if (read <= 0)
            break;
        for (std::size_t i = 0; i < static_cast<std::size_t>(read) && clip.samples.size() < most;
             ++i) {
            float sum = 0.0F;
            for (std::size_t channel = 0; channel < channels; ++channel)
                sum += chunk[i * channels + channel];
            clip.samples.push_back(sum / static_cast<float>(channels));
        }
    }
    if (clip.samples.empty())
        return fail(ErrorCode::ClipUnreadable, name, "no sound in it");
    return clip;
}

Result<void> saveAudioClip(const std::filesystem::path &file, std::span<const float> samples,
                           int rate)
{
    SF_INFO info{};
    info.channels = 1;
    info.samplerate = rate;
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    const Handle handle(sf_open(file.string().c_str(), SFM_WRITE, &info));
    if (!handle)
        return fail(ErrorCode::PermissionDenied, file.string(), sf_strerror(nullptr));
    sf_command(handle.get(), SFC_SET_CLIPPING, nullptr, SF_TRUE);
    const auto count = static_cast<sf_count_t>(samples.size());
    if (sf_writef_float(handle.get(), samples.data(), count) != count)
        return fail(ErrorCode::DiskFull, file.string(), sf_strerror(handle.get()));
    return {};
}

} // namespace ducklive::media
