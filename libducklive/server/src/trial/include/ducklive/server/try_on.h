#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/media/frame.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace ducklive::server {

/// A photo, picture, clip or recording.
struct TrialInput
{
    std::string name; ///< for sentences
    std::filesystem::path file;
    base::SharedBytes jpeg{};                     ///< a picture in memory; null: the file
    std::vector<std::filesystem::path> further{}; ///< more photos of a face's person
};

/// A picture before and after, of one size.
struct FaceTrial
{
    media::Frame before;
    media::Frame after;
    base::Microseconds took{}; ///< for one picture of a stream
};

/// A recording before and after: mono, of one length.
struct VoiceTrial
{
    static constexpr int kRate = 48'000;

    std::vector<float> before;
    std::vector<float> after;
    base::Microseconds took{};
};

/// Wears a face or speaks with a voice once, before it is used: apart from every session, nothing
/// leaves the machine. Seconds; any thread. A stop request ends it soon, with Cancelled.
class TryOn
{
public:
    static constexpr int kLongestSide = 1280;   ///< larger pictures are made smaller
    static constexpr double kMostSpeech = 15.0; ///< s; of a longer recording the beginning
    static constexpr double kLeastSpeech = 0.5; ///< s

    virtual ~TryOn() = default;

    /// Refusals: of the face as enrolPhoto(), of the picture PhotoNoFace, ImageUnreadable,
    /// ImageTooLarge, FileMissing; EngineNotLoaded, ModelMissing.
    [[nodiscard]] virtual base::Result<FaceTrial>
    tryFace(const TrialInput &face, const TrialInput &picture, const std::stop_token &stop) = 0;
    /// Refusals: of the voice as enrolClip(), of the speech ClipUnreadable, ClipTooShort,
    /// FileMissing.
    [[nodiscard]] virtual base::Result<VoiceTrial>
    tryVoice(const TrialInput &voice, const TrialInput &speech, const std::stop_token &stop) = 0;
};

/// With the real engines; each trial has its own, which go with it.
struct TryOnOptions
{
    std::filesystem::path modelFolder;
    std::vector<std::filesystem::path> onnxRuntimes;
    std::string device = "auto";
};
[[nodiscard]] std::unique_ptr<TryOn> makeTryOn(TryOnOptions options);

} // namespace ducklive::server
