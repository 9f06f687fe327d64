#include "codec_choice.h"

#include "ducklive/protocol/limits.h"

#include <algorithm>

namespace ducklive::server::net {

namespace {

int rateOf(const std::string &codec)
{
    constexpr int kLow = 16000;
    constexpr int kHigh = 48000;
    if (codec == protocol::kCodecPcm48k || codec == protocol::kCodecOpus48k)
        return kHigh;
    return codec == protocol::kCodecPcm16k ? kLow : 0;
}

} // namespace

AudioChoice chooseAudio(const std::vector<std::string> &offered)
{
    for (const std::string &codec : offered) {
        if (const int rate = rateOf(codec); rate != 0)
            return {codec, rate, codec == protocol::kCodecOpus48k};
    }
    return {};
}

bool offersOpus(const std::vector<std::string> &offered)
{
    return std::ranges::find(offered, protocol::kCodecOpus48k) != offered.end();
}

bool offersPcm48k(const std::vector<std::string> &offered)
{
    return std::ranges::find(offered, protocol::kCodecPcm48k) != offered.end();
}

bool offersJpeg(const std::vector<std::string> &offered)
{
    return offered.empty() ||
           std::find(offered.begin(), offered.end(), protocol::kCodecJpeg) != offered.end();
}

} // namespace ducklive::server::net
