#include "ducklive/media/opus_voice_decoder.h"

#include <array>
#include <utility>
#include <vector>

#include <opus.h>

namespace ducklive::media {

namespace {

struct Destroy
{
    void operator()(::OpusDecoder *decoder) const { opus_decoder_destroy(decoder); }
};

} // namespace

struct OpusVoiceDecoder::State
{
    std::unique_ptr<::OpusDecoder, Destroy> decoder;
    std::array<std::int16_t, kMostSamples> samples{};
};

OpusVoiceDecoder::OpusVoiceDecoder(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

OpusVoiceDecoder::~OpusVoiceDecoder() = default;
OpusVoiceDecoder::OpusVoiceDecoder(OpusVoiceDecoder &&) noexcept = default;
OpusVoiceDecoder &OpusVoiceDecoder::operator=(OpusVoiceDecoder &&) noexcept = default;

base::Result<OpusVoiceDecoder> OpusVoiceDecoder::create()
{
    int problem = OPUS_OK;
    auto state = std::make_unique<State>();
    state->decoder.reset(opus_decoder_create(kRate, 1, &problem));
    if (problem != OPUS_OK || !state->decoder)
        return base::fail(base::ErrorCode::Internal, "Opus", opus_strerror(problem));
    return OpusVoiceDecoder(std::move(state));
}

void OpusVoiceDecoder::reset()
{
    opus_decoder_ctl(m_state->decoder.get(), OPUS_RESET_STATE);
}

base::Result<base::SharedBytes> OpusVoiceDecoder::decode(std::span<const std::uint8_t> packet)
{
    if (packet.empty() || packet.size() > kMostPacketBytes)
        return base::fail(base::ErrorCode::Corrupt, "Opus packet",
                          std::to_string(packet.size()) + " bytes");
    const int count =
        opus_decode(m_state->decoder.get(), packet.data(), static_cast<opus_int32>(packet.size()),
                    m_state->samples.data(), static_cast<int>(kMostSamples), 0);
    if (count <= 0)
        return base::fail(base::ErrorCode::Corrupt, "Opus packet", opus_strerror(count));
    std::vector<std::uint8_t> pcm;
    pcm.reserve(static_cast<std::size_t>(count) * 2);
    for (int i = 0; i < count; ++i) {
        const auto value =
            static_cast<std::uint16_t>(m_state->samples[static_cast<std::size_t>(i)]);
        pcm.push_back(static_cast<std::uint8_t>(value & 0xFFU));
        pcm.push_back(static_cast<std::uint8_t>(value >> 8U));
    }
    return base::shareBytes(std::move(pcm));
}

} // namespace ducklive::media
