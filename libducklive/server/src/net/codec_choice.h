#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ducklive::server::net {

/// The audio format of one peer.
struct AudioChoice
{
    std::string codec;  ///< empty: none in common
    int sampleRate = 0; ///< 0: the peer gets no audio

    bool operator==(const AudioChoice &) const = default;
};

/// The peer's best format that this server speaks; one at the session's own rate goes first, since
/// audio is not resampled here. `sessionRate` is 0 when the session has had no audio yet.
[[nodiscard]] AudioChoice chooseAudio(const std::vector<std::string> &offered, int sessionRate);

/// Whether the offer holds JPEG; an empty offer does.
[[nodiscard]] bool offersJpeg(const std::vector<std::string> &offered);

} // namespace ducklive::server::net
