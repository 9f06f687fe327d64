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
    bool isOpus = false;

    bool operator==(const AudioChoice &) const = default;
};

/// The first of the peer's formats that this server speaks.
[[nodiscard]] AudioChoice chooseAudio(const std::vector<std::string> &offered);

[[nodiscard]] bool offersOpus(const std::vector<std::string> &offered);
[[nodiscard]] bool offersPcm48k(const std::vector<std::string> &offered);

/// Whether the offer holds JPEG; an empty offer does.
[[nodiscard]] bool offersJpeg(const std::vector<std::string> &offered);

} // namespace ducklive::server::net
