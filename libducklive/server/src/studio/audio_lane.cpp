#include "audio_lane.h"

#include "ducklive/base/named_thread.h"
#include "ducklive/media/audio_level.h"
#include "ducklive/media/pcm.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <span>

namespace ducklive::server {

namespace {

constexpr int kHighRate = voice::VoiceConverter::kRate;
constexpr int kLowRate = 16'000;
constexpr std::size_t kBlock = voice::VoiceConverter::kBlock;

observability::Counter &failCounter(observability::Metrics &metrics, const char *reason)
{
    return metrics.counter("ducklive_voice_fail_closed_total",
                           "Blocks of 10 ms that were silence because the voice could not be "
                           "converted",
                           {{"reason", reason}});
}

std::span<const std::int16_t> samplesOf(const base::SharedBytes &pcm)
{
    return {reinterpret_cast<const std::int16_t *>(pcm->data()), pcm->size() / 2};
}

base::SharedBytes sharedPcm(std::span<const float> samples)
{
    return base::shareBytes(media::toPcm(samples));
}

base::Microseconds duration(std::size_t samples, int rate)
{
    return base::Microseconds(static_cast<std::int64_t>(samples) * 1'000'000 / rate);
}

} // namespace

AudioLane::AudioLane(Deliver deliver, std::unique_ptr<voice::VoiceConverter> engine,
                     std::shared_ptr<const std::atomic<bool>> originalsWanted,
                     std::shared_ptr<VoiceStatus> status, std::unique_ptr<voice::SpeechGate> gate,
                     const base::Clock &clock, observability::Log &log,
                     observability::Metrics &metrics)
    : m_deliver(std::move(deliver))
    , m_originalsWanted(std::move(originalsWanted))
    , m_status(std::move(status))
    , m_engine(std::move(engine))
    , m_gate(std::move(gate))
    , m_clock(clock)
    , m_log(log)
    , m_work(metrics.histogram("ducklive_inference_duration_seconds", "Parts of the engines' work",
                               {{"engine", "voice"}, {"part", "block"}}))
    , m_dropped(metrics.counter("ducklive_audio_dropped_total",
                                "Audio chunks that were lost because the server was too slow"))
    , m_noVoice(failCounter(metrics, "no_voice"))
    , m_badInput(failCounter(metrics, "bad_input"))
    , m_fault(failCounter(metrics, "engine_fault"))
{
    m_thread = base::startThread(
        "dl-audio", [this](const std::stop_token &stop) { run(stop); }, base::ThreadPriority::Live);
}

AudioLane::~AudioLane() = default;

void AudioLane::push(base::Timestamp captured, int sampleRate, base::SharedBytes pcm)
{
    {
        const std::lock_guard lock(m_mutex);
        m_chunks.push_back({captured, sampleRate, std::move(pcm)});
        if (m_chunks.size() > kWaiting) {
            m_chunks.pop_front();
            m_dropped.add();
            m_status->dropped.fetch_add(1, std::memory_order_relaxed);
        }
    }
    m_changed.notify_one();
}

void AudioLane::setVoice(std::shared_ptr<const voice::VoiceProfile> voice)
{
    m_engine->setVoice(std::move(voice));
}

void AudioLane::setSettings(const voice::VoiceSettings &settings)
{
    m_engine->setSettings(settings);
    const std::lock_guard lock(m_mutex);
    m_isEngaged = m_isEngaged || settings.isEnabled || settings.isMuted;
}

void AudioLane::run(const std::stop_token &stop)
{
    while (const auto chunk = take(stop))
        process(*chunk);
}

std::optional<AudioLane::Chunk> AudioLane::take(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [this] { return !m_chunks.empty(); }))
        return std::nullopt;
    Chunk chunk = std::move(m_chunks.front());
    m_chunks.pop_front();
    return chunk;
}

void AudioLane::process(const Chunk &chunk)
{
    if (!startRate(chunk.sampleRate))
        return;
    bool isEngaged = false;
    {
        const std::lock_guard lock(m_mutex);
        isEngaged = m_isEngaged;
    }
    m_in.clear();
    media::appendFloats(*chunk.pcm, m_in);
    m_high.clear();
    m_low.clear();
    if (isEngaged)
        convert(chunk);
    else
        pass(chunk);
}

/// Untouched at its own rate, resampled at the other.
void AudioLane::pass(const Chunk &chunk)
{
    AudioUnit unit;
    unit.captured = chunk.captured;
    unit.originalDb = media::audioLevelDb(samplesOf(chunk.pcm));
    unit.processedDb = unit.originalDb;
    if (chunk.sampleRate == kLowRate) {
        m_up->process(m_in, m_high);
        unit.processed16k = chunk.pcm;
        unit.processed48k = sharedPcm(m_high);
    } else {
        m_down->process(m_in, m_low);
        unit.processed48k = chunk.pcm;
        unit.processed16k = sharedPcm(m_low);
    }
    if (m_originalsWanted->load(std::memory_order_relaxed))
        unit.original = unit.processed16k;
    m_deliver(std::move(unit), false);
}

void AudioLane::convert(const Chunk &chunk)
{
    const std::size_t waiting = m_pending.size();
    if (m_up)
        m_up->process(m_in, m_pending);
    else
        m_pending.insert(m_pending.end(), m_in.begin(), m_in.end());
    bool isProtected = true;
    std::size_t used = 0;
    for (; used + kBlock <= m_pending.size(); used += kBlock) {
        std::copy_n(m_pending.begin() + static_cast<std::ptrdiff_t>(used), kBlock, m_block.begin());
        isProtected = convertBlock() && isProtected;
        m_high.insert(m_high.end(), m_block.begin(), m_block.end());
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(used));
    if (m_high.empty())
        return;
    m_down->process(m_high, m_low);
    AudioUnit unit;
    unit.captured = chunk.captured - duration(waiting, kHighRate) - voice::VoiceConverter::kDelay;
    unit.originalDb = media::audioLevelDb(samplesOf(chunk.pcm));
    unit.processed48k = sharedPcm(m_high);
    unit.processed16k = sharedPcm(m_low);
    unit.processedDb = media::audioLevelDb(samplesOf(unit.processed48k));
    unit.original = originalOf(chunk);
    m_deliver(std::move(unit), isProtected);
}

/// What came in, at 16 kHz; null when nobody wants it.
base::SharedBytes AudioLane::originalOf(const Chunk &chunk)
{
    if (!m_originalsWanted->load(std::memory_order_relaxed))
        return nullptr;
    if (chunk.sampleRate == kLowRate)
        return chunk.pcm;
    m_rawLow.clear();
    m_downRaw->process(m_in, m_rawLow);
    return sharedPcm(m_rawLow);
}

/// False: it is still the raw voice.
bool AudioLane::convertBlock()
{
    const auto begin = m_clock.now();
    if (m_gate)
        m_gate->hear(m_block);
    const voice::VoiceReport report = runEngine();
    if (m_gate)
        closeGate(report);
    note(report, m_clock.now() - begin);
    return report.outcome != voice::VoiceOutcome::Bypassed;
}

/// Whatever the engine does, what it leaves behind is its own or silence.
voice::VoiceReport AudioLane::runEngine()
{
    voice::VoiceReport report;
    report.fault = voice::VoiceFault::Engine;
    try {
        report = m_engine->process(m_block, m_block);
    } catch (const std::exception &problem) {
        m_log.warning("voice", std::string("a block was not converted: ") + problem.what());
    }
    const bool isSound =
        std::ranges::all_of(m_block, [](float sample) { return std::isfinite(sample); });
    if (!isSound)
        report = {.fault = voice::VoiceFault::Engine};
    if (report.fault == voice::VoiceFault::Engine)
        m_block.fill(0.0F);
    return report;
}

/// Where nobody speaks; the raw voice of an engine that is off is left as it is.
void AudioLane::closeGate(const voice::VoiceReport &report)
{
    m_gate->setEnabled(m_gateWanted.load(std::memory_order_relaxed) &&
                       report.outcome != voice::VoiceOutcome::Bypassed);
    m_gate->apply(m_block, report);
    if (const auto &problem = m_gate->problem()) {
        m_log.warning("voice", base::toLogLine(*problem) + ": the speech gate stays open");
        m_gate.reset();
    }
}

void AudioLane::note(const voice::VoiceReport &report, base::Microseconds spent)
{
    m_work.record(spent);
    const int before = m_status->workMicros.load(std::memory_order_relaxed);
    m_status->workMicros.store(before + (static_cast<int>(spent.count()) - before) / 16,
                               std::memory_order_relaxed);
    m_status->isSilenced.store(report.fault != voice::VoiceFault::None, std::memory_order_relaxed);
    if (report.fault == voice::VoiceFault::None)
        return;
    m_status->failClosed.fetch_add(1, std::memory_order_relaxed);
    switch (report.fault) {
    case voice::VoiceFault::NoVoice: m_noVoice.add(); break;
    case voice::VoiceFault::BadInput: m_badInput.add(); break;
    default: m_fault.add(); break;
    }
}

/// A peer that comes back with another rate begins anew. False: a rate the wire does not have.
bool AudioLane::startRate(int sampleRate)
{
    if (sampleRate == m_rate)
        return true;
    if (sampleRate != kLowRate && sampleRate != kHighRate)
        return false;
    auto down = media::Resampler::create(kHighRate, kLowRate);
    if (!down)
        return false;
    m_down = std::move(*down);
    auto downRaw = media::Resampler::create(kHighRate, kLowRate);
    if (!downRaw)
        return false;
    m_downRaw = std::move(*downRaw);
    m_up.reset();
    if (sampleRate != kHighRate) {
        auto up = media::Resampler::create(sampleRate, kHighRate);
        if (!up)
            return false;
        m_up = std::move(*up);
    }
    m_pending.clear();
    m_rate = sampleRate;
    return true;
}

} // namespace ducklive::server
