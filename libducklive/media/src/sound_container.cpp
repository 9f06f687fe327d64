#include "sound_container.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace ducklive::media {

namespace {

constexpr std::size_t kHeader = 12; ///< of RIFF and IFF: kind, size, kind of content
constexpr std::size_t kChunkHeader = 8;

enum class Order : std::uint8_t { Little, Big };

bool isText(std::span<const std::uint8_t> bytes, std::size_t at, std::string_view word)
{
    return bytes.size() >= at + word.size() &&
           std::ranges::equal(bytes.subspan(at, word.size()), word, {}, {},
                              [](char c) { return static_cast<std::uint8_t>(c); });
}

std::size_t numberAt(std::span<const std::uint8_t> bytes, std::size_t at, Order order)
{
    std::size_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8U | bytes[order == Order::Big ? at + i : at + 3 - i];
    return number;
}

/// The header and the chunks of these kinds.
std::vector<std::uint8_t> chunksOf(std::span<const std::uint8_t> bytes, Order order,
                                   std::span<const std::string_view> kinds)
{
    std::vector<std::uint8_t> plain(bytes.begin(), bytes.begin() + kHeader);
    for (std::size_t at = kHeader; at + kChunkHeader <= bytes.size();) {
        const std::size_t size =
            std::min(numberAt(bytes, at + 4, order), bytes.size() - at - kChunkHeader);
        if (std::ranges::any_of(kinds,
                                [&](std::string_view kind) { return isText(bytes, at, kind); })) {
            const auto chunk = bytes.subspan(at, kChunkHeader + size);
            plain.insert(plain.end(), chunk.begin(), chunk.end());
            if (size % 2 == 1)
                plain.push_back(0);
        }
        at += kChunkHeader + size + size % 2;
    }
    return plain;
}

bool isMp3(std::span<const std::uint8_t> bytes)
{
    return isText(bytes, 0, "ID3") ||
           (bytes.size() >= 2 && bytes[0] == 0xFF && (bytes[1] & 0xE0) == 0xE0);
}

} // namespace

base::Result<std::span<const std::uint8_t>> soundOf(std::span<const std::uint8_t> bytes,
                                                    const std::string &name,
                                                    std::vector<std::uint8_t> &kept)
{
    static constexpr std::array<std::string_view, 3> kWave{"fmt ", "data", "fact"};
    static constexpr std::array<std::string_view, 3> kAiff{"COMM", "SSND", "FVER"};
    if (isText(bytes, 0, "RIFF") && isText(bytes, 8, "WAVE"))
        kept = chunksOf(bytes, Order::Little, kWave);
    else if (isText(bytes, 0, "FORM") && (isText(bytes, 8, "AIFF") || isText(bytes, 8, "AIFC")))
        kept = chunksOf(bytes, Order::Big, kAiff);
    else if (isText(bytes, 0, "fLaC") || isText(bytes, 0, "OggS") || isMp3(bytes))
        return bytes;
    else
        return base::fail(base::ErrorCode::ClipUnreadable, name,
                          "not a WAV, FLAC, Ogg, MP3 or AIFF file");
    return kept;
}

} // namespace ducklive::media
