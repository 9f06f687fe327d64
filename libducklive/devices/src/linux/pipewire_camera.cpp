#include "pipewire_camera.h"

#include "pipewire_formats.h"

#include "ducklive/media/camera_packing.h"
#include "ducklive/media/pipewire_stream.h"

#include <atomic>
#include <ctime>
#include <mutex>
#include <span>
#include <string>

#include <pipewire/pipewire.h>

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr const char *kDescription = "DuckLive Camera";
constexpr const char *kNodeName = "ducklive_camera";

std::int64_t monotonicNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return SPA_TIMESPEC_TO_NSEC(&now);
}

} // namespace

/// The node and the PipeWire thread that serves it. Everything of PipeWire is touched with the
/// thread loop locked, or from its callbacks (where it is locked).
class PipeWireCamera::Stream
{
public:
    Stream() = default;

    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    Result<void> open(const CameraMode &mode);
    void submit(media::ConstFramePtr picture);
    DeviceStatus status() const;
    bool isBroken() const { return m_broken.load(std::memory_order_acquire); }

private:
    void onState(pw_stream_state state, const char *error);
    void onFormat(const spa_pod *param);
    void onProcess();
    void fill(spa_buffer &buffer, const media::Frame &picture);

    CameraMode m_mode;
    pw_stream_events m_events{};
    media::PixelFormat m_format = media::PixelFormat::I420;
    std::atomic<bool> m_streaming{false};
    std::atomic<bool> m_broken{false};
    std::atomic<std::uint64_t> m_submitted{0};
    std::atomic<std::uint64_t> m_delivered{0};
    mutable std::mutex m_mutex; ///< picture, problem
    media::ConstFramePtr m_picture;
    std::optional<base::Error> m_problem;
    media::PipeWireStream m_pipeWire; ///< last: its events use the rest
};

Result<void> PipeWireCamera::Stream::open(const CameraMode &mode)
{
    m_mode = mode;
    m_events.version = PW_VERSION_STREAM_EVENTS;
    m_events.state_changed = [](void *self, pw_stream_state, pw_stream_state now,
                                const char *error) {
        static_cast<Stream *>(self)->onState(now, error);
    };
    m_events.param_changed = [](void *self, std::uint32_t id, const spa_pod *param) {
        if (param && id == SPA_PARAM_Format)
            static_cast<Stream *>(self)->onFormat(param);
    };
    m_events.process = [](void *self) { static_cast<Stream *>(self)->onProcess(); };
    pw_properties *properties = pw_properties_new(
        PW_KEY_MEDIA_CLASS, "Video/Source", PW_KEY_MEDIA_TYPE, "Video", PW_KEY_MEDIA_ROLE, "Camera",
        PW_KEY_NODE_NAME, kNodeName, PW_KEY_NODE_DESCRIPTION, kDescription, nullptr);
    PodSpace space;
    spa_pod_builder builder =
        SPA_POD_BUILDER_INIT(space.data(), static_cast<std::uint32_t>(space.size()));
    const spa_pod *formats[3] = {formatPod(builder, media::PixelFormat::Yuy2, m_mode),
                                 formatPod(builder, media::PixelFormat::I420, m_mode),
                                 formatPod(builder, media::PixelFormat::Bgrx32, m_mode)};
    const auto opened =
        m_pipeWire.open({"dl-pipewire", "ducklive-camera", properties, &m_events, this, true,
                         PW_STREAM_FLAG_DRIVER | PW_STREAM_FLAG_MAP_BUFFERS, formats});
    if (!opened)
        return fail(ErrorCode::VirtualCameraMissing, kDescription, "PipeWire: " + opened.error());
    return {};
}

void PipeWireCamera::Stream::onState(pw_stream_state state, const char *error)
{
    m_streaming.store(state == PW_STREAM_STATE_STREAMING, std::memory_order_release);
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

void PipeWireCamera::Stream::onFormat(const spa_pod *param)
{
    spa_video_info_raw info{};
    if (spa_format_video_raw_parse(param, &info) < 0)
        return;
    m_format = fromSpa(info.format);
    const auto bytes = static_cast<int>(media::packedSize(m_mode.size, m_format));
    PodSpace space;
    spa_pod_builder builder =
        SPA_POD_BUILDER_INIT(space.data(), static_cast<std::uint32_t>(space.size()));
    const spa_pod *params[2] = {
        buffersPod(builder, bytes, packedStride(m_mode.size.width, m_format)),
        headerMetaPod(builder)};
    pw_stream_update_params(m_pipeWire.get(), params, 2);
}

void PipeWireCamera::Stream::onProcess()
{
    media::ConstFramePtr picture;
    {
        const std::lock_guard lock(m_mutex);
        picture = m_picture;
    }
    pw_buffer *buffer = pw_stream_dequeue_buffer(m_pipeWire.get());
    if (!buffer)
        return;
    if (picture)
        fill(*buffer->buffer, *picture);
    pw_stream_queue_buffer(m_pipeWire.get(), buffer);
}

void PipeWireCamera::Stream::fill(spa_buffer &buffer, const media::Frame &picture)
{
    spa_data &data = buffer.datas[0];
    const std::size_t bytes = media::packedSize(m_mode.size, m_format);
    data.chunk->size = 0;
    if (!data.data || data.maxsize < bytes)
        return;
    const std::span out(static_cast<std::uint8_t *>(data.data), data.maxsize);
    if (!media::packForCamera(picture, m_format, out))
        return;
    data.chunk->offset = 0;
    data.chunk->stride = packedStride(m_mode.size.width, m_format);
    data.chunk->size = static_cast<std::uint32_t>(bytes);
    data.chunk->flags = 0;
    const std::uint64_t number = m_delivered.fetch_add(1, std::memory_order_relaxed);
    auto *header = static_cast<spa_meta_header *>(
        spa_buffer_find_meta_data(&buffer, SPA_META_Header, sizeof(spa_meta_header)));
    if (header)
        *header = {0, 0, monotonicNanoseconds(), 0, number};
}

void PipeWireCamera::Stream::submit(media::ConstFramePtr picture)
{
    m_submitted.fetch_add(1, std::memory_order_relaxed);
    {
        const std::lock_guard lock(m_mutex);
        m_picture = std::move(picture);
    }
    if (!m_streaming.load(std::memory_order_acquire))
        return;
    const media::PipeWireStream::Hold hold(m_pipeWire);
    pw_stream_trigger_process(m_pipeWire.get());
}

DeviceStatus PipeWireCamera::Stream::status() const
{
    DeviceStatus status;
    status.name = kDescription;
    status.kind = "pipewire";
    status.address = kNodeName;
    status.isWatched = m_streaming.load(std::memory_order_acquire);
    status.submitted = m_submitted.load(std::memory_order_relaxed);
    status.delivered = m_delivered.load(std::memory_order_relaxed);
    const std::lock_guard lock(m_mutex);
    status.isOpen = !m_problem;
    status.problem = m_problem;
    return status;
}

PipeWireCamera::PipeWireCamera() = default;

PipeWireCamera::~PipeWireCamera() = default;

void PipeWireCamera::setStream(std::shared_ptr<Stream> stream)
{
    const std::lock_guard lock(m_mutex);
    m_stream.swap(stream); // the old one ends after the lock is gone
}

std::shared_ptr<PipeWireCamera::Stream> PipeWireCamera::stream() const
{
    const std::lock_guard lock(m_mutex);
    return m_stream;
}

Result<void> PipeWireCamera::open(const CameraMode &mode)
{
    m_mode = mode;
    auto made = std::make_shared<Stream>();
    auto opened = made->open(mode);
    if (opened)
        setStream(std::move(made));
    return opened;
}

void PipeWireCamera::submit(media::ConstFramePtr picture)
{
    auto current = stream();
    if (!current || current->isBroken()) {
        current.reset();
        reopen();
        current = stream();
    }
    if (current)
        current->submit(std::move(picture));
}

void PipeWireCamera::reopen()
{
    setStream(nullptr);
    if (m_untilRetry-- > 0)
        return;
    m_untilRetry = m_mode.framesPerSecond;
    (void)open(m_mode); // status() says when it did not work
}

void PipeWireCamera::close()
{
    setStream(nullptr);
}

DeviceStatus PipeWireCamera::status() const
{
    if (const auto current = stream())
        return current->status();
    DeviceStatus status;
    status.name = kDescription;
    status.kind = "pipewire";
    status.problem = base::Error{ErrorCode::MediaServiceGone, {}, {}}; // tried every second
    return status;
}

} // namespace ducklive::devices
