#include "opus_voice.h"

#include "ducklive/protocol/limits.h"

#include <algorithm>

namespace ducklive::client {

OpusVoice::OpusVoice(VoiceCodec codec)
    : m_codec(codec)
{
}

std::vector<std::string> OpusVoice::offer() const
{
    const std::string pcm(protocol::kCodecPcm48k);
    const std::string low(protocol::kCodecPcm16k);
    const std::string opus(protocol::kCodecOpus48k);
    switch (m_codec) {
    case VoiceCodec::Pcm: return {pcm, low};
    case VoiceCodec::Opus: return {opus, pcm, low};
    case VoiceCodec::Auto: break;
    }
    return {pcm, opus, low};
}

void OpusVoice::serverTakes(const std::vector<std::string> &codecs)
{
    m_serverTakes = std::ranges::find(codecs, protocol::kCodecOpus48k) != codecs.end();
}

void OpusVoice::reset()
{
    m_strain = {};
    m_serverTakes = false;
    m_encoder.reset();
    m_decoder.reset();
}

bool OpusVoice::isWanted(std::size_t waiting, base::Timestamp now)
{
    const bool isStrained = m_strain.update(waiting, now);
    const bool isWanted = m_serverTakes && (m_codec == VoiceCodec::Opus ||
                                            (m_codec == VoiceCodec::Auto && isStrained));
    if (!isWanted) {
        m_encoder.reset();
        return false;
    }
    if (!m_encoder) {
        if (auto encoder = media::OpusVoiceEncoder::create())
            m_encoder = std::move(*encoder);
    }
    return m_encoder.has_value();
}

void OpusVoice::encode(base::Timestamp captured, std::span<const std::uint8_t> pcm48k,
                       const media::OpusVoiceEncoder::Emit &emit)
{
    m_encoder->push(captured, pcm48k, emit);
}

base::SharedBytes OpusVoice::decode(std::span<const std::uint8_t> packet)
{
    if (!m_decoder) {
        auto decoder = media::OpusVoiceDecoder::create();
        if (!decoder)
            return nullptr;
        m_decoder = std::move(*decoder);
    }
    auto pcm = m_decoder->decode(packet);
    return pcm ? *pcm : nullptr;
}

} // namespace ducklive::client
