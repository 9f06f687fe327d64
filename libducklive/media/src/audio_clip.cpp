#include "ducklive/media/audio_clip.h"

#include "sound_container.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>

#include <sndfile.h>

namespace ducklive::media {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kMostChannels = 64;
constexpr int kMostRate = 768'000;
constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30;
constexpr sf_count_t kChunk = 4096; ///< frames

struct Close
{
    void operator()(SNDFILE *file) const { sf_close(file); }
};
using Handle = std::unique_ptr<SNDFILE, Close>;

/// Bytes as libsndfile reads them.
struct Memory
{
    std::span<const std::uint8_t> bytes;
    sf_count_t place = 0;

    static Memory &of(void *self) { return *static_cast<Memory *>(self); }
    static sf_count_t size(void *self) { return static_cast<sf_count_t>(of(self).bytes.size()); }
    static sf_count_t tell(void *self) { return of(self).place; }
    static sf_count_t write(const void *, sf_count_t, void *) { return 0; }
    static sf_count_t seek(sf_count_t offset, int whence, void *self)
    {
        Memory &memory = of(self);
        const sf_count_t base = whence == SEEK_SET   ? 0
                                : whence == SEEK_CUR ? memory.place
                                                     : size(self);
        // Past the end as in a file: libsndfile waits for that to see that a header lies.
        memory.place = std::max<sf_count_t>(base + offset, 0);
        return memory.place;
    }
    static sf_count_t read(void *out, sf_count_t count, void *self)
    {
        Memory &memory = of(self);
        const sf_count_t left = std::max<sf_count_t>(size(self) - memory.place, 0);
        const sf_count_t some = std::clamp<sf_count_t>(count, 0, left);
        if (some == 0)
            return 0;
        std::copy_n(memory.bytes.data() + memory.place, some, static_cast<std::uint8_t *>(out));
        memory.place += some;
        return some;
    }
};

Result<AudioClip> readAll(SNDFILE *handle, const SF_INFO &info, const std::string &name,
                          double mostSeconds)
{
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
        const sf_count_t read = sf_readf_float(handle, chunk.data(), kChunk);
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

} // namespace

Result<AudioClip> loadAudioClip(const std::filesystem::path &file, double mostSeconds)
{
    const std::string name = file.filename().string();
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return fail(ErrorCode::FileMissing, file.string(), problem.message());
    const auto size = std::filesystem::file_size(file, problem);
    if (problem || size > kMostBytes)
        return fail(ErrorCode::ClipUnreadable, name,
                    problem ? problem.message() : "larger than 1 GiB");
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(reinterpret_cast<char *>(bytes.data()),
                     static_cast<std::streamsize>(bytes.size())))
        return fail(ErrorCode::FileUnreadable, name, "reading stopped");
    return decodeAudioClip(bytes, name, mostSeconds);
}

Result<AudioClip> decodeAudioClip(std::span<const std::uint8_t> bytes, const std::string &name,
                                  double mostSeconds)
{
    std::vector<std::uint8_t> kept;
    const auto sound = soundOf(bytes, name, kept);
    if (!sound)
        return std::unexpected(sound.error());
    Memory memory{*sound};
    SF_VIRTUAL_IO io{Memory::size, Memory::seek, Memory::read, Memory::write, Memory::tell};
    SF_INFO info{};
    const Handle handle(sf_open_virtual(&io, SFM_READ, &info, &memory));
    return readAll(handle.get(), info, name, mostSeconds);
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
