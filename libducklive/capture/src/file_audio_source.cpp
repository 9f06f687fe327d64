#include "file_audio_source.h"

#include "ducklive/media/audio_clip.h"
#include "ducklive/media/resampler.h"

#include <algorithm>
#include <utility>

namespace ducklive::capture {

using base::Result;

namespace {

Result<std::vector<float>> load(const std::filesystem::path &path)
{
    auto clip = media::loadAudioClip(path);
    if (!clip)
        return std::unexpected(clip.error());
    if (clip->rate == AudioSource::kRate)
        return std::move(clip->samples);
    auto resampler = media::Resampler::create(clip->rate, AudioSource::kRate);
    if (!resampler)
        return std::unexpected(resampler.error());
    const auto length = static_cast<std::size_t>(clip->seconds() * AudioSource::kRate);
    std::vector<float> samples;
    resampler->process(clip->samples, samples);
    resampler->process(std::vector<float>(static_cast<std::size_t>(clip->rate) / 10), samples);
    samples.resize(std::max<std::size_t>(length, 1));
    return samples;
}

} // namespace

FileAudioSource::FileAudioSource(std::filesystem::path path, Repeat repeat,
                                 const base::Clock &clock)
    : m_path(std::move(path))
    , m_repeat(repeat)
    , m_paced(clock)
{
}

std::string FileAudioSource::description() const
{
    return "file " + m_path.filename().string();
}

Result<void> FileAudioSource::start(Deliver deliver)
{
    stop();
    auto samples = load(m_path);
    if (!samples)
        return std::unexpected(samples.error());
    m_samples = std::move(*samples);
    m_paced.start([this](std::span<float> out, std::uint64_t first) { return fill(out, first); },
                  std::move(deliver));
    return {};
}

/// Once: the last block is filled up with silence.
bool FileAudioSource::fill(std::span<float> samples, std::uint64_t first) const
{
    if (m_repeat == Repeat::Once && first >= m_samples.size())
        return false;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool over = m_repeat == Repeat::Once && first + i >= m_samples.size();
        samples[i] = over ? 0.0F : m_samples[(first + i) % m_samples.size()];
    }
    return true;
}

void FileAudioSource::stop()
{
    m_paced.stop();
}

AudioSourceStatus FileAudioSource::status() const
{
    AudioSourceStatus status;
    status.device = description();
    status.blocks = m_paced.blocks();
    if (m_paced.hasEnded())
        status.problem =
            base::Error{base::ErrorCode::SoundFileOver, m_path.filename().string(), {}};
    return status;
}

} // namespace ducklive::capture
