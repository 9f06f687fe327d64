#include "pipewire_microphone.h"

#include "pipewire_formats.h"

#include "ducklive/media/pipewire_stream.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <utility>

#include <pipewire/pipewire.h>
#include <spa/param/audio/format-utils.h>

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr const char *kDescription = "DuckLive Microphone";
constexpr const char *kNodeName = "ducklive_microphone";
/// Asks for a graph that runs every 10 ms or more often.
constexpr const char *kLatency = "480/48000";
/// Below every real microphone: a session manager must not make this one the default, else DuckLive
/// would hear itself.
constexpr const char *kPriority = "1";

/// A session manager links no two streams of one group: what DuckLive records is in it too.
constexpr const char *kLinkGroup = "ducklive-voice";

std::unexpected<base::Error> missing(const std::string &cause)
{
    return fail(ErrorCode::VirtualMicrophoneMissing, kDescription, "PipeWire: " + cause);
}

const spa_pod *soundPod(spa_pod_builder &builder)
{
    spa_audio_info_raw info{};
    info.format = SPA_AUDIO_FORMAT_F32;
    info.rate = VirtualMicrophone::kRate;
    info.channels = 1;
    info.position[0] = SPA_AUDIO_CHANNEL_MONO;
    return spa_format_audio_raw_build(&builder, SPA_PARAM_EnumFormat, &info);
}

} // namespace

/// The node, the PipeWire thread that serves it, and the counters its real-time thread writes.
class PipeWireMicrophone::Node
{
public:
    explicit Node(const base::Clock &clock)
        : m_clock(clock)
    {
    }

    Node(const Node &) = delete;
    Node &operator=(const Node &) = delete;

    Result<void> open(VirtualMicrophone::Pull pull);
    bool isBroken() const { return m_broken.load(std::memory_order_acquire); }
    MicrophoneStatus status() const;

private:
    void onState(pw_stream_state state, const char *error);
    void onProcess();
    void countGap();
    base::Microseconds untilHeard() const;

    const base::Clock &m_clock;
    VirtualMicrophone::Pull m_pull;
    pw_stream_events m_events{};
    std::atomic<const spa_io_position *> m_position{nullptr};
    std::uint64_t m_nextPosition = 0; ///< where the graph's clock should be next; real-time thread
    std::uint32_t m_driver = 0;       ///< whose clock that is; real-time thread
    std::atomic<bool> m_resumed{true};
    std::atomic<bool> m_streaming{false};
    std::atomic<bool> m_broken{false};
    std::atomic<std::uint64_t> m_samples{0};
    std::atomic<std::uint64_t> m_underruns{0};
    std::atomic<std::int64_t> m_latency{0}; ///< µs
    mutable std::mutex m_mutex;             ///< problem
    std::optional<base::Error> m_problem;
    media::PipeWireStream m_pipeWire; ///< last: its events use the rest
};

Result<void> PipeWireMicrophone::Node::open(VirtualMicrophone::Pull pull)
{
    m_pull = std::move(pull);
    m_events.version = PW_VERSION_STREAM_EVENTS;
    m_events.state_changed = [](void *self, pw_stream_state, pw_stream_state now,
                                const char *error) {
        static_cast<Node *>(self)->onState(now, error);
    };
    m_events.io_changed = [](void *self, std::uint32_t id, void *area, std::uint32_t) {
        if (id == SPA_IO_Position)
            static_cast<Node *>(self)->m_position.store(static_cast<spa_io_position *>(area));
    };
    m_events.process = [](void *self) { static_cast<Node *>(self)->onProcess(); };
    pw_properties *properties = pw_properties_new(
        PW_KEY_MEDIA_CLASS, "Audio/Source", PW_KEY_MEDIA_TYPE, "Audio", PW_KEY_NODE_NAME, kNodeName,
        PW_KEY_NODE_DESCRIPTION, kDescription, PW_KEY_NODE_VIRTUAL, "true", PW_KEY_NODE_LATENCY,
        kLatency, PW_KEY_PRIORITY_SESSION, kPriority, PW_KEY_NODE_LINK_GROUP, kLinkGroup, nullptr);
    PodSpace space;
    spa_pod_builder builder =
        SPA_POD_BUILDER_INIT(space.data(), static_cast<std::uint32_t>(space.size()));
    const spa_pod *formats[1] = {soundPod(builder)};
    const auto opened =
        m_pipeWire.open({"dl-microphone", "ducklive-microphone", properties, &m_events, this, true,
                         PW_STREAM_FLAG_MAP_BUFFERS | PW_STREAM_FLAG_RT_PROCESS, formats});
    if (!opened)
        return missing(opened.error());
    return {};
}

void PipeWireMicrophone::Node::onState(pw_stream_state state, const char *error)
{
    const bool streaming = state == PW_STREAM_STATE_STREAMING;
    if (streaming)
        m_resumed.store(true, std::memory_order_release);
    m_streaming.store(streaming, std::memory_order_release);
    const std::lock_guard lock(m_mutex);
    if (state == PW_STREAM_STATE_ERROR || state == PW_STREAM_STATE_UNCONNECTED)
        m_broken.store(true, std::memory_order_release);
    if (state == PW_STREAM_STATE_ERROR)
        m_problem = base::Error{ErrorCode::MediaServiceGone, {}, error ? error : ""};
    else if (state == PW_STREAM_STATE_UNCONNECTED)
        m_problem = base::Error{ErrorCode::MediaServiceGone, {}, "not connected"};
    else
        m_problem.reset();
}

void PipeWireMicrophone::Node::onProcess()
{
    pw_buffer *buffer = pw_stream_dequeue_buffer(m_pipeWire.get());
    if (!buffer)
        return;
    spa_data &data = buffer->buffer->datas[0];
    if (data.data) {
        std::uint64_t count = data.maxsize / sizeof(float);
        if (buffer->requested > 0)
            count = std::min(count, buffer->requested);
        const auto latency = untilHeard();
        m_pull({static_cast<float *>(data.data), count}, m_clock.now() + latency);
        data.chunk->offset = 0;
        data.chunk->stride = sizeof(float);
        data.chunk->size = static_cast<std::uint32_t>(count * sizeof(float));
        m_samples.fetch_add(count, std::memory_order_relaxed);
        m_latency.store(latency.count(), std::memory_order_relaxed);
        countGap();
    }
    pw_stream_queue_buffer(m_pipeWire.get(), buffer);
}

/// The graph's clock counts on while this node misses its turn.
void PipeWireMicrophone::Node::countGap()
{
    const spa_io_position *position = m_position.load(std::memory_order_relaxed);
    if (!position)
        return;
    const std::uint64_t now = position->clock.position;
    const bool follows = !m_resumed.exchange(false, std::memory_order_acq_rel) &&
                         std::exchange(m_driver, position->clock.id) == position->clock.id;
    if (follows && now > m_nextPosition)
        m_underruns.fetch_add(1, std::memory_order_relaxed);
    m_nextPosition = now + position->clock.duration;
}

base::Microseconds PipeWireMicrophone::Node::untilHeard() const
{
    pw_time time{};
    if (pw_stream_get_time_n(m_pipeWire.get(), &time, sizeof time) < 0 || time.rate.denom == 0)
        return {};
    const auto delay = time.delay * 1'000'000 * time.rate.num / time.rate.denom;
    const auto waiting = static_cast<std::int64_t>(time.queued / sizeof(float) + time.buffered) *
                         1'000'000 / VirtualMicrophone::kRate;
    return base::Microseconds{std::max<std::int64_t>(0, delay + waiting)};
}

MicrophoneStatus PipeWireMicrophone::Node::status() const
{
    MicrophoneStatus status;
    status.name = kDescription;
    status.kind = "pipewire";
    status.address = kNodeName;
    status.isListened = m_streaming.load(std::memory_order_acquire);
    status.samples = m_samples.load(std::memory_order_relaxed);
    status.underruns = m_underruns.load(std::memory_order_relaxed);
    status.latency = base::Microseconds{m_latency.load(std::memory_order_relaxed)};
    const std::lock_guard lock(m_mutex);
    status.isOpen = !m_problem;
    status.problem = m_problem;
    return status;
}

PipeWireMicrophone::PipeWireMicrophone(const base::Clock &clock)
    : m_node(std::make_unique<Node>(clock))
{
}

PipeWireMicrophone::~PipeWireMicrophone() = default;

Result<void> PipeWireMicrophone::open(VirtualMicrophone::Pull pull)
{
    return m_node->open(std::move(pull));
}

bool PipeWireMicrophone::isBroken() const
{
    return m_node->isBroken();
}

MicrophoneStatus PipeWireMicrophone::status() const
{
    return m_node->status();
}

} // namespace ducklive::devices
