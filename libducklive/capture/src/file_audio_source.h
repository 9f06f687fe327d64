#pragma once

#include "paced_audio_source.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace ducklive::capture {

enum class Repeat : std::uint8_t { Forever, Once };

/// A sound file as if somebody spoke it: up to ten minutes of it, again from the start or once.
class FileAudioSource final : public AudioSource
{
public:
    FileAudioSource(std::filesystem::path path, Repeat repeat, const base::Clock &clock);

    std::string description() const override;
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    AudioSourceStatus status() const override;

private:
    bool fill(std::span<float> samples, std::uint64_t first) const;

    std::filesystem::path m_path;
    Repeat m_repeat;
    std::vector<float> m_samples;
    PacedAudioSource m_paced; ///< last: its thread reads the samples
};

} // namespace ducklive::capture
