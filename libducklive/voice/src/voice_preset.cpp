#include "ducklive/voice/voice_preset.h"

#include "profile_data.h"

#include <array>
#include <cmath>
#include <string>

namespace ducklive::voice {

namespace {

struct Recipe
{
    VoicePreset preset;
    float pitch;      ///< factor on F0; with `hertz` no factor
    float hertz;      ///< mean F0, 0: the speaker's own times `pitch`
    float formants;   ///< factor
    float intonation; ///< factor on the spread of log F0
    float bass;       ///< dB at 100 Hz, falling to 0 at 1 kHz
    float treble;     ///< dB at 8 kHz and above, from 0 at 1 kHz
    float breath;
};

constexpr std::array<Recipe, 6> kRecipes{{
    {{"deeper", "Deeper", "更低沉"}, 0.80F, 0.0F, 0.93F, 1.0F, 2.0F, -1.0F, 0.0F},
    {{"brighter", "Brighter", "更明亮"}, 1.35F, 0.0F, 1.12F, 1.1F, -2.0F, 2.0F, 0.0F},
    {{"older", "Older", "更年长"}, 0.88F, 0.0F, 0.94F, 0.7F, 0.0F, -4.0F, 0.25F},
    {{"childlike", "Childlike", "童声"}, 1.0F, 270.0F, 1.13F, 1.1F, -3.0F, 1.0F, 0.05F},
    {{"anonymous-low", "Anonymous, low", "匿名（低音）"},
     1.0F,
     105.0F,
     0.92F,
     0.6F,
     0.0F,
     -2.0F,
     0.0F},
    {{"anonymous-high", "Anonymous, high", "匿名（高音）"},
     1.0F,
     195.0F,
     1.10F,
     0.6F,
     -1.0F,
     0.0F,
     0.0F},
}};

constexpr auto kPresets = [] {
    std::array<VoicePreset, kRecipes.size()> presets{};
    for (std::size_t i = 0; i < presets.size(); ++i)
        presets[i] = kRecipes[i].preset;
    return presets;
}();

BandLevels toneOf(const Recipe &recipe)
{
    BandLevels tone{};
    for (std::size_t i = 0; i < kBands; ++i) {
        const float octaves = std::log2(bandCentre(static_cast<float>(i)) / 1000.0F);
        tone[i] = octaves < 0.0F ? recipe.bass * std::min(-octaves / 3.3F, 1.0F)
                                 : recipe.treble * std::min(octaves / 3.0F, 1.0F);
    }
    return tone;
}

} // namespace

std::span<const VoicePreset> voicePresets()
{
    return kPresets;
}

std::shared_ptr<const VoiceProfile> presetVoice(std::string_view id)
{
    for (const Recipe &recipe : kRecipes) {
        if (recipe.preset.id != id)
            continue;
        auto data = std::make_unique<ProfileData>();
        data->name = std::string(id);
        data->pitch = recipe.pitch;
        if (recipe.hertz > 0.0F)
            data->meanLogF0 = std::log(recipe.hertz);
        data->formants = recipe.formants;
        data->intonation = recipe.intonation;
        data->tone = toneOf(recipe);
        data->breath = recipe.breath;
        return std::make_shared<const VoiceProfile>(std::move(data));
    }
    return nullptr;
}

} // namespace ducklive::voice
