#pragma once

#include <cstddef>

namespace ducklive::voice {

inline constexpr int kRate = 48'000;
/// The engine's inner step: 5 ms.
inline constexpr std::size_t kHop = 240;

} // namespace ducklive::voice
