#include "ducklive/media/pipewire_stream.h"

#include <cerrno>
#include <cstring>

#include <pipewire/pipewire.h>

namespace ducklive::media {

PipeWireStream::PipeWireStream()
{
    pw_init(nullptr, nullptr);
}

PipeWireStream::~PipeWireStream()
{
    if (m_loop)
        pw_thread_loop_stop(m_loop);
    if (m_stream)
        pw_stream_destroy(m_stream);
    if (m_loop)
        pw_thread_loop_destroy(m_loop);
    pw_deinit();
}

std::expected<void, std::string> PipeWireStream::open(const Request &request)
{
    m_loop = pw_thread_loop_new(request.thread, nullptr);
    if (!m_loop || pw_thread_loop_start(m_loop) < 0) {
        pw_properties_free(request.properties);
        return std::unexpected("no thread");
    }
    const Hold hold(*this);
    return connect(request);
}

std::expected<void, std::string> PipeWireStream::connect(const Request &request)
{
    m_stream = pw_stream_new_simple(pw_thread_loop_get_loop(m_loop), request.name,
                                    request.properties, request.events, request.data);
    if (!m_stream)
        return std::unexpected(std::strerror(errno));
    const int code = pw_stream_connect(
        m_stream, request.isOutput ? PW_DIRECTION_OUTPUT : PW_DIRECTION_INPUT, PW_ID_ANY,
        static_cast<pw_stream_flags>(request.flags), request.formats.data(),
        static_cast<std::uint32_t>(request.formats.size()));
    if (code < 0)
        return std::unexpected(std::strerror(-code));
    return {};
}

PipeWireStream::Hold::Hold(const PipeWireStream &stream)
    : m_loop(stream.m_loop)
{
    pw_thread_loop_lock(m_loop);
}

PipeWireStream::Hold::~Hold()
{
    pw_thread_loop_unlock(m_loop);
}

} // namespace ducklive::media
