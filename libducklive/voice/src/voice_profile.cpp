#include "ducklive/voice/voice_profile.h"

#include "profile_data.h"

namespace ducklive::voice {

VoiceProfile::VoiceProfile(std::unique_ptr<const ProfileData> data)
    : m_data(std::move(data))
{
}

VoiceProfile::~VoiceProfile() = default;

const std::string &VoiceProfile::name() const noexcept
{
    return m_data->name;
}

const ClipReport &VoiceProfile::report() const noexcept
{
    return m_data->report;
}

} // namespace ducklive::voice
