#include "clip_validator.h"

#include "waveform_picture.h"

#include "ducklive/media/audio_clip.h"
#include "ducklive/voice/voice_profile.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace ducklive::server {

using base::Result;

namespace {

constexpr double kMostSeconds = 180.0;
constexpr float kLittleSpeech = 10.0F; ///< s
constexpr float kFairNoise = 25.0F;    ///< dB between speech and pauses

bool startsWith(std::span<const std::uint8_t> head, std::string_view magic, std::size_t at = 0)
{
    return head.size() >= at + magic.size() &&
           std::ranges::equal(head.subspan(at, magic.size()), magic, [](std::uint8_t a, char b) {
               return a == static_cast<std::uint8_t>(b);
           });
}

std::vector<models::ModelNote> notesOf(const voice::ClipReport &report)
{
    std::vector<models::ModelNote> notes;
    const std::string seconds = std::to_string(std::lround(report.speechSeconds));
    if (report.speechSeconds < kLittleSpeech)
        notes.push_back({"Only " + seconds + " s of speech: 10 to 60 s sound better.",
                         "仅有 " + seconds + " 秒语音：10 到 60 秒效果更好。"});
    if (report.noiseDb < kFairNoise)
        notes.push_back({"There is noise behind the voice: a quiet room sounds better.",
                         "语音中有背景噪声：在安静的房间录制效果更好。"});
    if (report.clippedShare > 0.0F)
        notes.push_back({"Some of it is distorted: record a little quieter.",
                         "部分内容失真：请以稍低的音量录制。"});
    return notes;
}

} // namespace

bool ClipValidator::recognises(std::span<const std::uint8_t> head) const
{
    const bool isMp3Frame = head.size() > 1 && head[0] == 0xFF && (head[1] & 0xE6U) == 0xE2U;
    return (startsWith(head, "RIFF") && startsWith(head, "WAVE", 8)) || startsWith(head, "fLaC") ||
           startsWith(head, "OggS") || startsWith(head, "ID3") || isMp3Frame ||
           (startsWith(head, "FORM") && startsWith(head, "AIF", 8));
}

Result<models::Validation> ClipValidator::validate(const std::filesystem::path &file,
                                                   const std::string &name) const
{
    auto clip = media::loadAudioClip(file, kMostSeconds);
    if (!clip) {
        clip.error().subject = name;
        return std::unexpected(clip.error());
    }
    const auto profile = voice::enrolClip(clip->samples, clip->rate, name);
    if (!profile)
        return std::unexpected(profile.error());
    models::Validation validation;
    validation.kind = models::ModelKind::Voice;
    validation.format = "clip";
    validation.quality = (*profile)->report().quality;
    validation.notes = notesOf((*profile)->report());
    validation.thumbnail = waveformPicture(clip->samples);
    return validation;
}

} // namespace ducklive::server
