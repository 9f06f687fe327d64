#include "sound_bench.h"

#include "ducklive/media/opus_voice_decoder.h"
#include "ducklive/media/opus_voice_encoder.h"
#include "ducklive/media/pcm.h"
#include "ducklive/voice/voice_engine.h"
#include "ducklive/voice/voice_preset.h"

#include <array>
#include <chrono>
#include <cmath>
#include <numbers>

namespace ducklive::server {

using voice::VoiceEngine;

namespace {

constexpr auto kMostTime = std::chrono::seconds(2);
constexpr int kMostBlocks = 2000; ///< 20 s of speech
constexpr auto kBlockTime = std::chrono::milliseconds(10);

/// Syllables of a humming voice that glides about 120 Hz.
class MadeSpeech
{
public:
    void next(std::array<float, VoiceEngine::kBlock> &block)
    {
        for (float &sample : block) {
            const double seconds = static_cast<double>(m_at++) / VoiceEngine::kRate;
            const double pitch = 120.0 + 25.0 * std::sin(seconds * 2.1);
            m_phase += 2.0 * std::numbers::pi * pitch / VoiceEngine::kRate;
            double sum = 0;
            for (int harmonic = 1; harmonic <= kHarmonics; ++harmonic)
                sum += std::sin(m_phase * harmonic) / harmonic;
            const double syllable = 0.5 - 0.5 * std::cos(seconds * 2.0 * std::numbers::pi * 3.0);
            sample = static_cast<float>(0.2 * sum * syllable);
        }
    }

private:
    static constexpr int kHarmonics = 12;
    std::int64_t m_at = 0;
    double m_phase = 0;
};

class Stopwatch
{
public:
    Stopwatch(const base::Clock &clock, observability::Histogram &into)
        : m_clock(clock)
        , m_into(into)
        , m_begin(clock.now())
    {
    }
    ~Stopwatch()
    {
        m_into.record(std::chrono::duration_cast<base::Microseconds>(m_clock.now() - m_begin));
    }
    Stopwatch(const Stopwatch &) = delete;
    Stopwatch &operator=(const Stopwatch &) = delete;

private:
    const base::Clock &m_clock;
    observability::Histogram &m_into;
    base::Timestamp m_begin;
};

} // namespace

base::Result<SoundFigures> measureSound(const base::Clock &clock, const BenchProgress &progress,
                                        const std::stop_token &stop)
{
    auto encoder = media::OpusVoiceEncoder::create();
    auto decoder = media::OpusVoiceDecoder::create();
    if (!encoder || !decoder)
        return std::unexpected(encoder ? decoder.error() : encoder.error());
    VoiceEngine engine;
    voice::VoiceSettings settings;
    settings.isEnabled = true;
    engine.setSettings(settings);
    engine.setVoice(voice::presetVoice(voice::voicePresets().front().id));
    observability::Histogram voice;
    observability::Histogram encode;
    observability::Histogram decode;
    MadeSpeech speech;
    std::array<float, VoiceEngine::kBlock> block{};
    const auto begin = clock.now();
    int blocks = 0;
    for (; blocks < kMostBlocks && clock.now() - begin < kMostTime; ++blocks) {
        if (stop.stop_requested())
            return base::fail(base::ErrorCode::Cancelled, "measuring");
        speech.next(block);
        {
            const Stopwatch watch(clock, voice);
            engine.process(block, block);
        }
        base::SharedBytes packet;
        {
            const Stopwatch watch(clock, encode);
            encoder->push(base::Timestamp{kBlockTime * blocks}, media::toPcm(block),
                          [&](base::Timestamp, base::SharedBytes made) { packet = made; });
        }
        if (packet) {
            const Stopwatch watch(clock, decode);
            (void)decoder->decode(*packet);
        }
        if (progress)
            progress(static_cast<double>(blocks) / kMostBlocks);
    }
    SoundFigures figures;
    figures.stages = {{"voice", voice}, {"opus.encode", encode}, {"opus.decode", decode}};
    figures.voiceShare = static_cast<double>(voice.sum().count()) /
                         static_cast<double>(base::Microseconds(kBlockTime).count() * blocks);
    return figures;
}

} // namespace ducklive::server
