#include "ducklive/capture/processed_audio_source.h"

#include "sample_ring.h"

#include <algorithm>
#include <utility>

namespace ducklive::capture {

namespace {

constexpr std::size_t kMostPlayed = AudioSource::kRate / 2;

} // namespace

ProcessedAudioSource::ProcessedAudioSource(std::unique_ptr<AudioSource> source,
                                           std::unique_ptr<AudioProcessor> processor,
                                           std::shared_ptr<const AudioProcessingSwitches> switches,
                                           std::unique_ptr<AudioSource> farEnd)
    : m_source(std::move(source))
    , m_processor(std::move(processor))
    , m_switches(std::move(switches))
    , m_farEnd(std::move(farEnd))
    , m_played(std::make_unique<SampleRing>(kMostPlayed))
{
}

ProcessedAudioSource::~ProcessedAudioSource()
{
    stop();
}

base::Result<void> ProcessedAudioSource::start(Deliver deliver)
{
    m_deliver = std::move(deliver);
    if (m_farEnd) {
        auto started = m_farEnd->start(
            [this](std::span<const float> block, base::Timestamp) { m_played->write(block); });
        if (!started)
            return started;
    }
    auto started = m_source->start([this](std::span<const float> block, base::Timestamp captured) {
        process(block, captured);
    });
    if (!started && m_farEnd)
        m_farEnd->stop();
    return started;
}

void ProcessedAudioSource::stop()
{
    m_source->stop();
    if (m_farEnd)
        m_farEnd->stop();
}

AudioSourceStatus ProcessedAudioSource::status() const
{
    AudioSourceStatus status = m_source->status();
    if (!status.problem && m_farEnd)
        status.problem = m_farEnd->status().problem;
    if (!status.problem && m_fails.load(std::memory_order_relaxed))
        status.problem = base::Error{base::ErrorCode::SoundUncleaned, status.device, {}};
    return status;
}

void ProcessedAudioSource::process(std::span<const float> block, base::Timestamp captured)
{
    if (!m_switches->anyIsOn()) {
        m_deliver(block, captured);
        return;
    }
    m_block.assign(block.begin(), block.end());
    passFarEnd();
    const bool isProcessed = m_processor->process(m_block, *m_switches);
    m_fails.store(!isProcessed, std::memory_order_relaxed);
    m_deliver(m_block, isProcessed ? captured - m_processor->delay(*m_switches) : captured);
}

void ProcessedAudioSource::passFarEnd()
{
    const auto piece = m_played->read();
    m_waiting.insert(m_waiting.end(), piece.samples.begin(), piece.samples.end());
    std::size_t used = 0;
    for (; used + kBlockSamples <= m_waiting.size(); used += kBlockSamples) {
        if (m_switches->echoControl)
            m_processor->hearFarEnd(std::span(m_waiting).subspan(used, kBlockSamples));
    }
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(used));
}

} // namespace ducklive::capture
