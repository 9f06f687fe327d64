#include "ducklive/media/opus_voice_encoder.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <utility>

#include <opus.h>

namespace ducklive::media {

namespace {

constexpr int kComplexity = 5; ///< of 10
constexpr std::size_t kMostBytes = 400;
constexpr base::Microseconds kSame{5'000}; ///< capture times wander by this much

struct Destroy
{
    void operator()(::OpusEncoder *encoder) const { opus_encoder_destroy(encoder); }
};

base::Microseconds durationOf(std::size_t samples)
{
    return base::Microseconds(static_cast<std::int64_t>(samples) * 1'000'000 /
                              OpusVoiceEncoder::kRate);
}

} // namespace

struct OpusVoiceEncoder::State
{
    std::unique_ptr<::OpusEncoder, Destroy> encoder;
    std::vector<std::int16_t> waiting;
    base::Timestamp captured{}; ///< of the first that waits
};

OpusVoiceEncoder::OpusVoiceEncoder(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

OpusVoiceEncoder::~OpusVoiceEncoder() = default;
OpusVoiceEncoder::OpusVoiceEncoder(OpusVoiceEncoder &&) noexcept = default;
OpusVoiceEncoder &OpusVoiceEncoder::operator=(OpusVoiceEncoder &&) noexcept = default;

base::Result<OpusVoiceEncoder> OpusVoiceEncoder::create()
{
    int problem = OPUS_OK;
    auto state = std::make_unique<State>();
    state->encoder.reset(
        opus_encoder_create(kRate, 1, OPUS_APPLICATION_RESTRICTED_LOWDELAY, &problem));
    if (problem != OPUS_OK || !state->encoder)
        return base::fail(base::ErrorCode::Internal, "Opus", opus_strerror(problem));
    opus_encoder_ctl(state->encoder.get(), OPUS_SET_BITRATE(kBitsPerSecond));
    opus_encoder_ctl(state->encoder.get(), OPUS_SET_COMPLEXITY(kComplexity));
    opus_encoder_ctl(state->encoder.get(), OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
    return OpusVoiceEncoder(std::move(state));
}

void OpusVoiceEncoder::reset()
{
    opus_encoder_ctl(m_state->encoder.get(), OPUS_RESET_STATE);
    m_state->waiting.clear();
}

void OpusVoiceEncoder::push(base::Timestamp captured, std::span<const std::uint8_t> pcm,
                            const Emit &emit)
{
    auto &waiting = m_state->waiting;
    const auto expected = m_state->captured + durationOf(waiting.size());
    if (std::chrono::abs(captured - expected) > kSame)
        waiting.clear();
    if (waiting.empty())
        m_state->captured = captured;
    for (std::size_t i = 0; i + 1 < pcm.size(); i += 2)
        waiting.push_back(static_cast<std::int16_t>(pcm[i] | (pcm[i + 1] << 8)));
    std::array<std::uint8_t, kMostBytes> packet;
    std::size_t used = 0;
    for (; used + kFrame <= waiting.size(); used += kFrame) {
        const auto bytes = opus_encode(m_state->encoder.get(), waiting.data() + used,
                                       static_cast<int>(kFrame), packet.data(), kMostBytes);
        if (bytes > 0)
            emit(m_state->captured - kDelay,
                 base::copyToShared(std::span(packet).first(static_cast<std::size_t>(bytes))));
        m_state->captured += durationOf(kFrame);
    }
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(used));
}

} // namespace ducklive::media
