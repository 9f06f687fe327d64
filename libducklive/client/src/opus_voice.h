#pragma once

#include "link_strain.h"

#include "ducklive/base/shared_bytes.h"
#include "ducklive/client/voice_codec.h"
#include "ducklive/media/opus_voice_decoder.h"
#include "ducklive/media/opus_voice_encoder.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ducklive::client {

/// When and how a connection's voice travels as Opus. One thread.
class OpusVoice
{
public:
    explicit OpusVoice(VoiceCodec codec);

    /// Of a hello, best first.
    [[nodiscard]] std::vector<std::string> offer() const;
    /// What the server takes up, as its welcome says.
    void serverTakes(const std::vector<std::string> &codecs);
    /// For a new connection.
    void reset();

    /// Whether the next piece is to go up as Opus; `waiting`: bytes in the socket.
    [[nodiscard]] bool isWanted(std::size_t waiting, base::Timestamp now);
    void encode(base::Timestamp captured, std::span<const std::uint8_t> pcm48k,
                const media::OpusVoiceEncoder::Emit &emit);
    /// Null: no packet.
    [[nodiscard]] base::SharedBytes decode(std::span<const std::uint8_t> packet);

private:
    VoiceCodec m_codec;
    LinkStrain m_strain;
    bool m_serverTakes = false;
    std::optional<media::OpusVoiceEncoder> m_encoder; ///< while it sends Opus
    std::optional<media::OpusVoiceDecoder> m_decoder;
};

} // namespace ducklive::client
