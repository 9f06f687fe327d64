#include "legacy_voice.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace ducklive::client {

namespace {

constexpr std::size_t kPiece = 320;
constexpr base::Microseconds kPieceTime{20'000};

base::SharedBytes toPcm(std::span<const float> samples)
{
    std::vector<std::int16_t> pcm;
    for (const float sample : samples)
        pcm.push_back(
            static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F)));
    return base::copyToShared(
        {reinterpret_cast<const std::uint8_t *>(pcm.data()), pcm.size() * sizeof(std::int16_t)});
}

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
    for (const std::int16_t sample :
         std::span(reinterpret_cast<const std::int16_t *>(pcm48k->data()), pcm48k->size() / 2))
        m_in.push_back(static_cast<float>(sample) / 32768.0F);
    m_resampler->process(m_in, m_waiting);
    std::size_t sent = 0;
    for (; sent + kPiece <= m_waiting.size(); sent += kPiece) {
        send(m_captured, toPcm(std::span(m_waiting).subspan(sent, kPiece)));
        m_captured += kPieceTime;
    }
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(sent));
}

} // namespace ducklive::client
