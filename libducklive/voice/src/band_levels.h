#pragma once

#include <array>
#include <cstddef>

namespace ducklive::voice {

/// Bands of equal width on the mel scale (Stevens 1937; O'Shaughnessy's formula) up to 16 kHz.
inline constexpr std::size_t kBands = 28;
inline constexpr float kLowestBand = 100.0F; ///< Hz, centre of the first
inline constexpr float kHighestBand = 15'000.0F;

/// Level of each band in dB.
using BandLevels = std::array<float, kBands>;

/// Centre of a band in Hz; fractions lie between two bands.
[[nodiscard]] float bandCentre(float band);
/// The (fractional) band at a frequency, inside 0…kBands − 1.
[[nodiscard]] float bandAt(float hertz);
/// The level between two bands, linear in dB.
[[nodiscard]] float levelAt(const BandLevels &levels, float band);
/// The envelope of a voice whose formants are moved up by `factor`.
[[nodiscard]] BandLevels warped(const BandLevels &levels, float factor);

} // namespace ducklive::voice
