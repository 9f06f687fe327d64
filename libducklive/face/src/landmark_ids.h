#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// Vertices of the 478-point mesh by part (numbering of Kartynnik et al. 2019, "Real-time facial
/// surface geometry from monocular video on mobile GPUs"; 468…477 are the irises of Grishchenko
/// et al. 2020, "Attention Mesh"). "Left" is the left side of the picture of a frontal face.
namespace ducklive::face::ids {

inline constexpr std::size_t kMeshCount = 468; ///< vertices that carry triangles
inline constexpr std::size_t kCount = 478;     ///< with irises
inline constexpr std::size_t kTriangleCount = 898;

inline constexpr std::array<std::uint16_t, 36> kOval{
    10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109};
inline constexpr std::array<std::uint16_t, 20> kLipsOuter{
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185};
inline constexpr std::array<std::uint16_t, 20> kLipsInner{
    78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191};
inline constexpr std::array<std::uint16_t, 16> kEyeLeft{33,  7,   163, 144, 145, 153, 154, 155,
                                                        133, 173, 157, 158, 159, 160, 161, 246};
inline constexpr std::array<std::uint16_t, 16> kEyeRight{263, 249, 390, 373, 374, 380, 381, 382,
                                                         362, 398, 384, 385, 386, 387, 388, 466};
/// Middle first, then the rim.
inline constexpr std::array<std::uint16_t, 5> kIrisLeft{468, 469, 470, 471, 472};
inline constexpr std::array<std::uint16_t, 5> kIrisRight{473, 474, 475, 476, 477};
inline constexpr std::array<std::uint16_t, 10> kBrowLeft{70, 63, 105, 66, 107, 55, 65, 52, 53, 46};
inline constexpr std::array<std::uint16_t, 10> kBrowRight{300, 293, 334, 296, 336,
                                                          285, 295, 282, 283, 276};
inline constexpr std::array<std::uint16_t, 16> kNostrils{48,  115, 220, 45,  4, 275, 440, 344,
                                                         278, 294, 327, 326, 2, 97,  98,  64};
/// The openings themselves.
inline constexpr std::array<std::uint16_t, 6> kNostrilLeft{75, 60, 20, 238, 79, 166};
inline constexpr std::array<std::uint16_t, 6> kNostrilRight{305, 290, 250, 458, 309, 392};
inline constexpr std::array<std::uint16_t, 7> kCheekLeft{50, 101, 118, 117, 123, 187, 205};
inline constexpr std::array<std::uint16_t, 7> kCheekRight{280, 330, 347, 346, 352, 411, 425};

inline constexpr std::uint16_t kEyeOuterLeft = 33;
inline constexpr std::uint16_t kEyeOuterRight = 263;
inline constexpr std::uint16_t kForeheadTop = 10;
inline constexpr std::uint16_t kChin = 152;
inline constexpr std::uint16_t kLipUpperInner = 13;
inline constexpr std::uint16_t kLipLowerInner = 14;
inline constexpr std::uint16_t kLipCornerLeft = 78;
inline constexpr std::uint16_t kLipCornerRight = 308;

} // namespace ducklive::face::ids
