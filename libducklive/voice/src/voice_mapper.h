#pragma once

#include "pitch.h"
#include "profile_data.h"
#include "shift_amount.h"
#include "speaker_stats.h"

#include "ducklive/voice/voice_settings.h"

namespace ducklive::voice {

/// From a speaker to a voice: F0 by mean and spread of log F0, formants by the factor that fits the
/// two long-term spectra best near what the F0s suggest (VTLN, Eide and Gish 1996), the rest by the
/// difference between the voice's spectrum and what the shifter really makes of the speaker. Pitch
/// at every step, the others slowly, as more is known.
class VoiceMapper
{
public:
    /// Once per step of 5 ms. `shifted`: the speech as GrainShifter gives it.
    void update(const Pitch &pitch, const CellShares &shares, const SpeakerStats &speaker,
                const SpeakerStats &shifted, const ProfileData &voice,
                const VoiceSettings &settings);

    [[nodiscard]] const ShiftAmount &amount() const { return m_amount; }
    [[nodiscard]] const BandLevels &tone() const { return m_tone; } ///< dB

private:
    void plan(const SpeakerStats &speaker, const SpeakerStats &shifted, const ProfileData &voice,
              const VoiceSettings &settings);

    ShiftAmount m_amount;
    BandLevels m_tone{};
    float m_wantedFormants = 1.0F;
    CellSpectra m_wantedTone{};
    const ProfileData *m_planned = nullptr; ///< only compared
    int m_sincePlan = 0;
};

} // namespace ducklive::voice
