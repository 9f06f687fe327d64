#include "pipewire_sound.h"

#include "../block_maker.h"
#include "../node_source.h"
#include "../reopening_audio_source.h"
#include "../speakers_source.h"

#include "ducklive/media/pipewire_stream.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

#include <pipewire/pipewire.h>
#include <spa/param/audio/format-utils.h>

namespace ducklive::capture {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// A session manager links no two streams of one group: DuckLive's own sound is no echo.
constexpr const char *kLinkGroup = "ducklive-voice";
constexpr const char *kLatency = "480/48000";

pw_properties *speakerProperties()
{
    return pw_properties_new(PW_KEY_MEDIA_TYPE, "Audio", PW_KEY_MEDIA_CATEGORY, "Capture",
                             PW_KEY_STREAM_CAPTURE_SINK, "true", PW_KEY_NODE_NAME,
                             "ducklive_speakers", PW_KEY_NODE_LATENCY, kLatency,
                             PW_KEY_NODE_LINK_GROUP, kLinkGroup, nullptr);
}

/// Not in the group: it is there to be linked with what DuckLive plays.
pw_properties *nodeProperties(const std::string &node)
{
    return pw_properties_new(PW_KEY_MEDIA_TYPE, "Audio", PW_KEY_MEDIA_CATEGORY, "Capture",
                             PW_KEY_NODE_NAME, "ducklive_listener", PW_KEY_NODE_LATENCY, kLatency,
                             PW_KEY_NODE_DONT_RECONNECT, "true", PW_KEY_TARGET_OBJECT, node.c_str(),
                             nullptr);
}

} // namespace

/// The stream and the PipeWire thread that serves it.
class PipeWireSound::Stream
{
public:
    using Count = std::shared_ptr<std::atomic<std::uint64_t>>;

    /// `delivered` counts what `blocks` gives away.
    Stream(std::string node, BlockMaker blocks, Count delivered, const base::Clock &clock)
        : m_node(std::move(node))
        , m_blocks(std::move(blocks))
        , m_delivered(std::move(delivered))
        , m_clock(clock)
    {
    }

    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    Result<void> open();
    AudioSourceStatus status() const;

private:
    void onState(pw_stream_state state, const char *error);
    void onProcess();

    std::string m_node;
    BlockMaker m_blocks; ///< PipeWire's thread
    Count m_delivered;
    const base::Clock &m_clock;
    pw_stream_events m_events{};
    mutable std::mutex m_mutex; ///< what follows
    bool m_isStreaming = false;
    std::optional<base::Error> m_problem;
    media::PipeWireStream m_pipeWire; ///< last: its events use the rest
};

Result<void> PipeWireSound::Stream::open()
{
    m_events.version = PW_VERSION_STREAM_EVENTS;
    m_events.state_changed = [](void *self, pw_stream_state, pw_stream_state now,
                                const char *error) {
        static_cast<Stream *>(self)->onState(now, error);
    };
    m_events.process = [](void *self) { static_cast<Stream *>(self)->onProcess(); };
    pw_properties *properties = m_node.empty() ? speakerProperties() : nodeProperties(m_node);
    std::array<std::uint8_t, 1024> space{};
    spa_pod_builder builder =
        SPA_POD_BUILDER_INIT(space.data(), static_cast<std::uint32_t>(space.size()));
    spa_audio_info_raw info{};
    info.format = SPA_AUDIO_FORMAT_F32;
    info.rate = AudioSource::kRate;
    info.channels = 1;
    info.position[0] = SPA_AUDIO_CHANNEL_MONO;
    const spa_pod *formats[1] = {spa_format_audio_raw_build(&builder, SPA_PARAM_EnumFormat, &info)};
    const auto opened =
        m_pipeWire.open({"dl-recorder", "ducklive-recorder", properties, &m_events, this, false,
                         PW_STREAM_FLAG_MAP_BUFFERS | PW_STREAM_FLAG_AUTOCONNECT, formats});
    if (!opened)
        return fail(ErrorCode::MicrophoneMissing, m_node.empty() ? "speakers" : m_node,
                    "PipeWire: " + opened.error());
    return {};
}

void PipeWireSound::Stream::onState(pw_stream_state state, const char *error)
{
    const std::lock_guard lock(m_mutex);
    m_isStreaming = state == PW_STREAM_STATE_STREAMING;
    if (state == PW_STREAM_STATE_ERROR || state == PW_STREAM_STATE_UNCONNECTED)
        m_problem = base::Error{ErrorCode::MediaServiceGone, m_node, error ? error : ""};
    else
        m_problem.reset();
}

void PipeWireSound::Stream::onProcess()
{
    pw_buffer *buffer = pw_stream_dequeue_buffer(m_pipeWire.get());
    if (!buffer)
        return;
    const spa_data &data = buffer->buffer->datas[0];
    if (data.data && data.chunk->size > 0) {
        const auto *samples = reinterpret_cast<const float *>(
            static_cast<const std::uint8_t *>(data.data) + data.chunk->offset);
        const std::size_t count = data.chunk->size / sizeof(float);
        const base::Microseconds length{static_cast<std::int64_t>(count) * 1'000'000 / kRate};
        m_blocks.push({samples, count}, m_clock.now() - length);
    }
    pw_stream_queue_buffer(m_pipeWire.get(), buffer);
}

AudioSourceStatus PipeWireSound::Stream::status() const
{
    const std::lock_guard lock(m_mutex);
    AudioSourceStatus status;
    status.device = !m_isStreaming ? "" : m_node.empty() ? "speakers" : m_node;
    status.blocks = m_delivered->load(std::memory_order_relaxed);
    status.problem = m_problem;
    return status;
}

PipeWireSound::PipeWireSound(std::string node, const base::Clock &clock)
    : m_node(std::move(node))
    , m_clock(clock)
{
}

PipeWireSound::~PipeWireSound() = default;

std::string PipeWireSound::description() const
{
    return m_node.empty() ? "speakers" : "microphone " + m_node;
}

Result<void> PipeWireSound::start(Deliver deliver)
{
    stop();
    auto delivered = std::make_shared<std::atomic<std::uint64_t>>(0);
    auto blocks =
        BlockMaker::create(kRate, [delivered, deliver = std::move(deliver)](
                                      std::span<const float> block, base::Timestamp captured) {
            delivered->fetch_add(1, std::memory_order_relaxed);
            deliver(block, captured);
        });
    if (!blocks)
        return std::unexpected(blocks.error());
    m_stream = std::make_unique<Stream>(m_node, std::move(*blocks), std::move(delivered), m_clock);
    auto opened = m_stream->open();
    if (!opened)
        m_stream.reset();
    return opened;
}

void PipeWireSound::stop()
{
    m_stream.reset();
}

AudioSourceStatus PipeWireSound::status() const
{
    return m_stream ? m_stream->status() : AudioSourceStatus{};
}

Result<std::unique_ptr<AudioSource>> makeSpeakersSource(const base::Clock &clock)
{
    return std::make_unique<ReopeningAudioSource>(std::make_unique<PipeWireSound>("", clock));
}

Result<std::unique_ptr<AudioSource>> makeNodeSound(const std::string &node,
                                                   const base::Clock &clock)
{
    return std::make_unique<PipeWireSound>(node, clock);
}

} // namespace ducklive::capture
