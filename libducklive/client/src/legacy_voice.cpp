#include "legacy_voice.h"

#include "ducklive/media/pcm.h"

#include <span>

namespace ducklive::client {

namespace {

constexpr std::size_t kPiece = 320;
constexpr base::Microseconds kPieceTime{20'000};

} // namespace

void LegacyVoice::reset()
{
    m_resampler.reset();
    m_waiting.clear();
}

void LegacyVoice::push(base::Timestamp captured, const base::SharedBytes &pcm48k, const Send &send)
{
    if (!m_resampler) {
        auto resampler = media::Resampler::create(48'000, 16'000);
        if (!resampler)
            return;
        m_resampler = std::move(*resampler);
    }
    if (m_waiting.empty())
        m_captured = captured;
    m_in.clear();
    media::appendFloats(*pcm48k, m_in);
    m_resampler->process(m_in, m_waiting);
    std::size_t sent = 0;
    for (; sent + kPiece <= m_waiting.size(); sent += kPiece) {
        send(m_captured,
             base::shareBytes(media::toPcm(std::span(m_waiting).subspan(sent, kPiece))));
        m_captured += kPieceTime;
    }
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(sent));
}

} // namespace ducklive::client
