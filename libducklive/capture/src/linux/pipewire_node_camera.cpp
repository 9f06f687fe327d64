#include "pipewire_node_camera.h"

#include "../node_source.h"

#include "ducklive/media/frame_pool.h"
#include "ducklive/media/pipewire_stream.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include <pipewire/pipewire.h>
#include <spa/param/video/format-utils.h>

namespace ducklive::capture {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::ptrdiff_t kBytes = 4; ///< of a BGRx pixel

const spa_pod *formatPod(spa_pod_builder &builder, const VideoMode &mode)
{
    const spa_rectangle size{static_cast<std::uint32_t>(mode.size.width),
                             static_cast<std::uint32_t>(mode.size.height)};
    const spa_fraction usual{static_cast<std::uint32_t>(mode.framesPerSecond), 1};
    const spa_fraction least{0, 1};
    const spa_fraction most{240, 1};
    return static_cast<const spa_pod *>(spa_pod_builder_add_object(
        &builder, SPA_TYPE_OBJECT_Format, SPA_PARAM_EnumFormat, SPA_FORMAT_mediaType,
        SPA_POD_Id(SPA_MEDIA_TYPE_video), SPA_FORMAT_mediaSubtype,
        SPA_POD_Id(SPA_MEDIA_SUBTYPE_raw), SPA_FORMAT_VIDEO_format,
        SPA_POD_Id(SPA_VIDEO_FORMAT_BGRx), SPA_FORMAT_VIDEO_size, SPA_POD_Rectangle(&size),
        SPA_FORMAT_VIDEO_framerate, SPA_POD_CHOICE_RANGE_Fraction(&usual, &least, &most)));
}

} // namespace

/// The stream and the PipeWire thread that serves it.
class PipeWireNodeCamera::Stream
{
public:
    Stream(std::string node, const VideoMode &mode, const base::Clock &clock, Deliver deliver)
        : m_node(std::move(node))
        , m_mode(mode)
        , m_clock(clock)
        , m_deliver(std::move(deliver))
    {
    }

    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    Result<void> open();
    std::optional<base::Error> problem() const;

private:
    void onState(pw_stream_state state, const char *error);
    void onProcess();
    void take(const spa_data &data);

    std::string m_node;
    VideoMode m_mode;
    const base::Clock &m_clock;
    Deliver m_deliver;
    media::FramePool m_pool;
    pw_stream_events m_events{};
    mutable std::mutex m_mutex; ///< problem
    std::optional<base::Error> m_problem;
    media::PipeWireStream m_pipeWire; ///< last: its events use the rest
};

Result<void> PipeWireNodeCamera::Stream::open()
{
    m_events.version = PW_VERSION_STREAM_EVENTS;
    m_events.state_changed = [](void *self, pw_stream_state, pw_stream_state now,
                                const char *error) {
        static_cast<Stream *>(self)->onState(now, error);
    };
    m_events.process = [](void *self) { static_cast<Stream *>(self)->onProcess(); };
    pw_properties *properties = pw_properties_new(
        PW_KEY_MEDIA_TYPE, "Video", PW_KEY_MEDIA_CATEGORY, "Capture", PW_KEY_MEDIA_ROLE, "Camera",
        PW_KEY_NODE_NAME, "ducklive_viewer", PW_KEY_NODE_DONT_RECONNECT, "true",
        PW_KEY_TARGET_OBJECT, m_node.c_str(), nullptr);
    std::array<std::uint8_t, 1024> space{};
    spa_pod_builder builder =
        SPA_POD_BUILDER_INIT(space.data(), static_cast<std::uint32_t>(space.size()));
    const spa_pod *formats[1] = {formatPod(builder, m_mode)};
    const auto opened =
        m_pipeWire.open({"dl-viewer", "ducklive-viewer", properties, &m_events, this, false,
                         PW_STREAM_FLAG_MAP_BUFFERS | PW_STREAM_FLAG_AUTOCONNECT, formats});
    if (!opened)
        return fail(ErrorCode::CameraMissing, m_node, "PipeWire: " + opened.error());
    return {};
}

void PipeWireNodeCamera::Stream::onState(pw_stream_state state, const char *error)
{
    const std::lock_guard lock(m_mutex);
    if (state == PW_STREAM_STATE_ERROR)
        m_problem = base::Error{ErrorCode::CameraGone, m_node, error ? error : "PipeWire ended"};
    else
        m_problem.reset();
}

void PipeWireNodeCamera::Stream::onProcess()
{
    pw_buffer *buffer = pw_stream_dequeue_buffer(m_pipeWire.get());
    if (!buffer)
        return;
    take(buffer->buffer->datas[0]);
    pw_stream_queue_buffer(m_pipeWire.get(), buffer);
}

void PipeWireNodeCamera::Stream::take(const spa_data &data)
{
    const media::Size size = m_mode.size;
    const std::ptrdiff_t stride = data.chunk->stride > 0 ? data.chunk->stride : size.width * kBytes;
    const std::size_t end = data.chunk->offset + static_cast<std::size_t>(stride) *
                                                     static_cast<std::size_t>(size.height);
    if (!data.data || stride < size.width * kBytes || data.chunk->size == 0 || end > data.maxsize)
        return;
    auto frame = m_pool.acquire(size, media::PixelFormat::Bgr24);
    frame->captured = m_clock.now();
    const auto *from = static_cast<const std::uint8_t *>(data.data) + data.chunk->offset;
    for (int y = 0; y < size.height; ++y) {
        const std::uint8_t *pixel = from + y * stride;
        std::uint8_t *to = frame->plane() + static_cast<std::ptrdiff_t>(y) * frame->stride();
        for (int x = 0; x < size.width; ++x, pixel += kBytes, to += 3)
            std::copy_n(pixel, 3, to);
    }
    m_deliver(std::move(frame));
}

std::optional<base::Error> PipeWireNodeCamera::Stream::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

PipeWireNodeCamera::PipeWireNodeCamera(std::string node, const VideoMode &mode,
                                       const base::Clock &clock)
    : m_node(std::move(node))
    , m_mode(mode)
    , m_clock(clock)
{
}

PipeWireNodeCamera::~PipeWireNodeCamera() = default;

Result<void> PipeWireNodeCamera::start(Deliver deliver)
{
    m_stream = std::make_unique<Stream>(m_node, m_mode, m_clock, std::move(deliver));
    auto opened = m_stream->open();
    if (!opened)
        m_stream.reset();
    return opened;
}

void PipeWireNodeCamera::stop()
{
    m_stream.reset();
}

std::optional<base::Error> PipeWireNodeCamera::problem() const
{
    return m_stream ? m_stream->problem() : std::nullopt;
}

Result<std::unique_ptr<VideoSource>> makeNodeCamera(const std::string &node, const VideoMode &mode,
                                                    const base::Clock &clock)
{
    return std::make_unique<PipeWireNodeCamera>(node, mode, clock);
}

} // namespace ducklive::capture
