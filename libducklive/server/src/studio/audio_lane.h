#pragma once

#include "voice_status.h"

#include "ducklive/base/clock.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/media/resampler.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/stream_sink.h"
#include "ducklive/voice/speech_gate.h"
#include "ducklive/voice/voice_converter.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ducklive::server {

/// The audio path of one session, on a thread of its own: PCM of 16 or 48 kHz in, converted, out at
/// both rates. While the voice has never been on, a chunk passes untouched at its own rate. At most
/// kWaiting chunks wait; overflow policy: DropOldest, counted. Thread-safe.
class AudioLane
{
public:
    static constexpr std::size_t kWaiting = 50;

    /// A unit and whether nothing of the raw voice is in it. On the lane's thread.
    using Deliver = std::function<void(AudioUnit unit, bool isProtected)>;

    /// `originalsWanted`: whether units are to carry what came in. `gate`: null, or what keeps
    /// breath and keys out of the converted voice.
    AudioLane(Deliver deliver, std::unique_ptr<voice::VoiceConverter> engine,
              std::shared_ptr<const std::atomic<bool>> originalsWanted,
              std::shared_ptr<VoiceStatus> status, std::unique_ptr<voice::SpeechGate> gate,
              const base::Clock &clock, observability::Log &log, observability::Metrics &metrics);
    ~AudioLane();
    AudioLane(const AudioLane &) = delete;
    AudioLane &operator=(const AudioLane &) = delete;

    void push(base::Timestamp captured, int sampleRate, base::SharedBytes pcm);
    void setVoice(std::shared_ptr<const voice::VoiceProfile> voice);
    void setSettings(const voice::VoiceSettings &settings);
    void setGate(bool enabled) { m_gateWanted.store(enabled, std::memory_order_relaxed); }

private:
    struct Chunk
    {
        base::Timestamp captured{};
        int sampleRate = 0;
        base::SharedBytes pcm;
    };

    void run(const std::stop_token &stop);
    [[nodiscard]] std::optional<Chunk> take(const std::stop_token &stop);
    void process(const Chunk &chunk);
    void pass(const Chunk &chunk);
    void convert(const Chunk &chunk);
    [[nodiscard]] base::SharedBytes originalOf(const Chunk &chunk);
    [[nodiscard]] bool convertBlock();
    [[nodiscard]] voice::VoiceReport runEngine();
    void closeGate(const voice::VoiceReport &report);
    void note(const voice::VoiceReport &report, base::Microseconds spent);
    [[nodiscard]] bool startRate(int sampleRate);

    Deliver m_deliver;
    std::shared_ptr<const std::atomic<bool>> m_originalsWanted;
    std::shared_ptr<VoiceStatus> m_status;
    std::unique_ptr<voice::VoiceConverter> m_engine; ///< process(): the thread's alone
    std::unique_ptr<voice::SpeechGate> m_gate;       ///< the thread's alone; null: none
    std::atomic<bool> m_gateWanted{true};
    const base::Clock &m_clock;
    observability::Log &m_log;
    observability::Histogram &m_work;
    observability::Counter &m_dropped;
    observability::Counter &m_noVoice;
    observability::Counter &m_badInput;
    observability::Counter &m_fault;

    // The thread's alone.
    std::optional<media::Resampler> m_up;      ///< the input to 48 kHz, when it is not
    std::optional<media::Resampler> m_down;    ///< 48 kHz to 16 kHz
    std::optional<media::Resampler> m_downRaw; ///< the same for what came in
    int m_rate = 0;
    std::vector<float> m_in;      ///< the chunk as floats
    std::vector<float> m_pending; ///< 48 kHz, not yet a block
    std::vector<float> m_high;
    std::vector<float> m_low;
    std::vector<float> m_rawLow;
    std::array<float, voice::VoiceConverter::kBlock> m_block{};

    std::mutex m_mutex; ///< what follows
    std::condition_variable_any m_changed;
    std::deque<Chunk> m_chunks;
    bool m_isEngaged = false; ///< the voice has been on
    std::jthread m_thread;    ///< last: stops before the rest goes
};

} // namespace ducklive::server
