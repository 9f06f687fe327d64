#pragma once

#include "ducklive/base/result.h"
#include "ducklive/voice/clip_report.h"

#include <memory>
#include <span>
#include <string>

namespace ducklive::voice {

struct ProfileData;

/// A voice to speak with: an enrolled clip or a preset. Immutable and thread-safe; shared by any
/// number of engines.
class VoiceProfile
{
public:
    explicit VoiceProfile(std::unique_ptr<const ProfileData> data);
    ~VoiceProfile();
    VoiceProfile(const VoiceProfile &) = delete;
    VoiceProfile &operator=(const VoiceProfile &) = delete;

    [[nodiscard]] const std::string &name() const noexcept;
    /// Of a preset: all zero.
    [[nodiscard]] const ClipReport &report() const noexcept;
    /// For the module itself.
    [[nodiscard]] const ProfileData &data() const noexcept { return *m_data; }

private:
    std::unique_ptr<const ProfileData> m_data;
};

/// Learns a voice from `samples`, mono at `rate` Hz (8000…192000); at most the first three minutes
/// are used. About 1 % of the clip's duration, any thread. Refusals: ClipTooShort, ClipNoSpeech,
/// ClipNoisy, ClipDistorted; `subject` is `name`, `cause` the measured figure beside its limit.
[[nodiscard]] base::Result<std::shared_ptr<const VoiceProfile>>
enrolClip(std::span<const float> samples, int rate, const std::string &name);

} // namespace ducklive::voice
