#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>

struct pw_properties;
struct pw_stream;
struct pw_stream_events;
struct pw_thread_loop;
struct spa_pod;

namespace ducklive::media {

/// One stream of PipeWire's and the thread that serves it; only where PipeWire is. Its events come
/// on that thread and may still come while it is destroyed: declare it after what they use.
class PipeWireStream
{
public:
    /// What is asked for; pointers need to live during open() only, but for `events` and `data`.
    struct Request
    {
        const char *thread = nullptr;        ///< its name
        const char *name = nullptr;          ///< of the stream
        pw_properties *properties = nullptr; ///< taken over
        const pw_stream_events *events = nullptr;
        void *data = nullptr;    ///< for the events
        bool isOutput = false;   ///< gives pictures or sound to others
        std::uint32_t flags = 0; ///< pw_stream_flags
        std::span<const spa_pod *> formats;
    };

    PipeWireStream();
    ~PipeWireStream();
    PipeWireStream(const PipeWireStream &) = delete;
    PipeWireStream &operator=(const PipeWireStream &) = delete;

    /// Once. The error is PipeWire's cause.
    [[nodiscard]] std::expected<void, std::string> open(const Request &request);
    /// In an event, or with the thread held.
    [[nodiscard]] pw_stream *get() const { return m_stream; }

    /// Holds the thread while it lives.
    class Hold
    {
    public:
        explicit Hold(const PipeWireStream &stream);
        ~Hold();
        Hold(const Hold &) = delete;
        Hold &operator=(const Hold &) = delete;

    private:
        pw_thread_loop *m_loop;
    };

private:
    [[nodiscard]] std::expected<void, std::string> connect(const Request &request);

    pw_thread_loop *m_loop = nullptr;
    pw_stream *m_stream = nullptr;
};

} // namespace ducklive::media
