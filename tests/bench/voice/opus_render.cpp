// A recording at 48 kHz through Opus and back; prints what it cost as JSON.
//   opus_render IN.wav OUT.wav
#include "ducklive/media/audio_clip.h"
#include "ducklive/media/opus_voice_decoder.h"
#include "ducklive/media/opus_voice_encoder.h"
#include "ducklive/media/pcm.h"

#include <chrono>
#include <iostream>
#include <vector>

#include <nlohmann/json.hpp>

using namespace ducklive;

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const auto clip = media::loadAudioClip(argv[1]);
    auto encoder = media::OpusVoiceEncoder::create();
    auto decoder = media::OpusVoiceDecoder::create();
    if (!clip || clip->rate != media::OpusVoiceEncoder::kRate || !encoder || !decoder)
        return 1;
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    std::vector<base::SharedBytes> packets;
    encoder->push({}, media::toPcm(clip->samples),
                  [&](base::Timestamp, base::SharedBytes packet) { packets.push_back(packet); });
    const auto middle = Clock::now();
    std::vector<float> out;
    std::size_t bytes = 0;
    for (const auto &packet : packets) {
        bytes += packet->size();
        media::appendFloats(*decoder->decode(*packet).value(), out);
    }
    const auto end = Clock::now();
    const auto share = [&](auto spent) {
        return std::chrono::duration<double>(spent).count() / clip->seconds();
    };
    constexpr double kHeader = 13 + 4; ///< of the wire and of a WebSocket message
    std::cout << nlohmann::json{{"kilobits_per_second",
                                 8e-3 * static_cast<double>(bytes) / clip->seconds()},
                                {"with_headers",
                                 8e-3 *
                                     (static_cast<double>(bytes) +
                                      kHeader * static_cast<double>(packets.size())) /
                                     clip->seconds()},
                                {"encoder_share_of_a_core", share(middle - begin)},
                                {"decoder_share_of_a_core", share(end - middle)}}
              << std::endl;
    return media::saveAudioClip(argv[2], out, clip->rate) ? 0 : 1;
}
