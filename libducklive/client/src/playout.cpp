#include "ducklive/client/playout.h"

#include "placeholder_picture.h"

#include "ducklive/base/named_thread.h"
#include "ducklive/client/jitter_buffer.h"
#include "ducklive/media/frame_pool.h"
#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/pixel_conversion.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace ducklive::client {

namespace {

/// After this long without a new picture the placeholder is shown.
constexpr base::Microseconds kStall{2'000'000};
constexpr base::Microseconds kAsleepInterval{1'000'000};

} // namespace

class Playout::Worker
{
public:
    Worker(devices::VirtualCamera &camera, const devices::CameraMode &mode, PlayoutDelay &delay,
           const base::Clock &clock)
        : m_camera(camera)
        , m_mode(mode)
        , m_clock(clock)
        , m_buffer(delay)
        , m_placeholder(placeholderPicture(mode.size))
        , m_current(m_placeholder)
    {
        m_thread = base::startThread(
            "dl-playout", [this](const std::stop_token &stop) { run(stop); },
            base::ThreadPriority::Live);
    }

    void push(base::Timestamp captured, base::SharedBytes jpeg)
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_stats.received;
            if (m_isAsleep.load(std::memory_order_relaxed) || m_isHidden || m_cards)
                return;
            m_buffer.push(captured, m_clock.now(), std::move(jpeg));
            ++m_arrivals;
        }
        m_arrived.notify_one();
    }

    void streamChanged()
    {
        const std::lock_guard lock(m_mutex);
        m_buffer.reset();
    }

    void setTap(std::function<void(const media::ConstFramePtr &)> tap)
    {
        const std::lock_guard lock(m_tapMutex);
        m_tap = std::move(tap);
    }

    void setAsleep(bool asleep) { m_isAsleep.store(asleep, std::memory_order_relaxed); }

    void setHidden(bool hidden)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isHidden = hidden;
            m_buffer.reset();
            ++m_arrivals;
        }
        m_arrived.notify_one();
    }

    void setCards(std::shared_ptr<TestCards> cards)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_cards = std::move(cards);
            m_buffer.reset();
            ++m_arrivals;
        }
        m_arrived.notify_one();
    }

    void setClockOffset(base::Microseconds offset)
    {
        m_offset.store(offset.count(), std::memory_order_relaxed);
    }

    PlayoutStats stats() const
    {
        const std::lock_guard lock(m_mutex);
        PlayoutStats stats = m_stats;
        stats.dropped += m_buffer.dropped();
        stats.bufferDelay = m_buffer.delay();
        return stats;
    }

    const observability::Histogram &latency() const { return m_latency; }

private:
    base::Microseconds repeatAfter() const
    {
        if (m_shownCards)
            return base::Microseconds{1'000'000 / m_mode.framesPerSecond};
        return m_isAsleep.load(std::memory_order_relaxed)
                   ? kAsleepInterval
                   : base::Microseconds{1'500'000 / m_mode.framesPerSecond};
    }

    void run(const std::stop_token &stop)
    {
        auto lastSubmit = m_clock.now();
        auto lastPicture = lastSubmit;
        while (!stop.stop_requested()) {
            auto picture = waitForPicture(stop, lastSubmit + repeatAfter());
            const auto now = m_clock.now();
            const bool isOtherShow = takeCards();
            if (m_shownCards) {
                if (isOtherShow || now - lastSubmit >= repeatAfter()) {
                    m_current = m_shownCards->next(now);
                    submit();
                    lastSubmit = now;
                }
            } else if (isOtherShow) {
                repeat(true);
                lastSubmit = now;
            } else if (picture && show(*picture)) {
                lastPicture = now;
                lastSubmit = now;
            } else if (now - lastSubmit >= repeatAfter() || mustHide()) {
                repeat(now - lastPicture >= kStall || mustHide());
                lastSubmit = now;
            }
        }
    }

    /// True when test cards begin or end.
    bool takeCards()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_shownCards, m_cards) != m_cards;
    }

    /// Hidden, and the camera still has another picture than the placeholder.
    bool mustHide() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isHidden && m_current != m_placeholder;
    }

    /// The next due picture, or nothing when `until` has come first.
    std::optional<BufferedPicture> waitForPicture(const std::stop_token &stop,
                                                  base::Timestamp until)
    {
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            const auto now = m_clock.now();
            if (auto picture = m_buffer.takeDue(now))
                return picture;
            const auto wake = std::min(m_buffer.nextDue().value_or(until), until);
            const bool mustChange = m_isHidden && m_current != m_placeholder;
            if (wake <= now || m_cards != m_shownCards || (mustChange && !m_cards))
                return std::nullopt;
            const std::uint64_t seen = m_arrivals;
            m_arrived.wait_for(lock, stop, wake - now, [this, seen] { return m_arrivals != seen; });
        }
        return std::nullopt;
    }

    bool show(const BufferedPicture &picture)
    {
        auto frame = m_pool.acquire(m_mode.size, media::PixelFormat::I420);
        if (!decodeInto(picture, frame)) {
            const std::lock_guard lock(m_mutex);
            ++m_stats.dropped;
            return false;
        }
        frame->captured = picture.captured;
        m_current = frame;
        submit();
        const base::Microseconds offset{m_offset.load(std::memory_order_relaxed)};
        m_latency.record(m_clock.now() + offset - picture.captured);
        const std::lock_guard lock(m_mutex);
        ++m_stats.shown;
        m_stats.delay = m_clock.now() - picture.captured;
        return true;
    }

    void submit()
    {
        m_camera.submit(m_current);
        const std::lock_guard lock(m_tapMutex);
        if (m_tap)
            m_tap(m_current);
    }

    bool decodeInto(const BufferedPicture &picture, media::FramePtr &frame)
    {
        if (!m_decoder.decode(*picture.jpeg, media::PixelFormat::I420, *frame))
            return false;
        if (frame->size() == m_mode.size)
            return true;
        auto fitted = m_pool.acquire(m_mode.size, media::PixelFormat::I420);
        if (!media::fitFrame(*frame, m_mode.size, *fitted))
            return false;
        frame = std::move(fitted);
        return true;
    }

    void repeat(bool stalled)
    {
        if (stalled)
            m_current = m_placeholder;
        submit();
        const std::lock_guard lock(m_mutex);
        ++(m_current == m_placeholder ? m_stats.placeholders : m_stats.repeated);
    }

    devices::VirtualCamera &m_camera;
    devices::CameraMode m_mode;
    const base::Clock &m_clock;
    JitterBuffer m_buffer; ///< guarded by m_mutex
    media::FramePool m_pool;
    media::JpegDecoder m_decoder;
    media::ConstFramePtr m_placeholder;
    media::ConstFramePtr m_current;
    observability::Histogram m_latency;
    std::atomic<std::int64_t> m_offset{0};
    std::atomic<bool> m_isAsleep{false};
    std::mutex m_tapMutex;
    std::function<void(const media::ConstFramePtr &)> m_tap;
    mutable std::mutex m_mutex; ///< stats, m_buffer, m_isHidden and m_cards
    std::condition_variable_any m_arrived;
    PlayoutStats m_stats;
    bool m_isHidden = false;
    std::shared_ptr<TestCards> m_cards;      ///< guarded by m_mutex
    std::shared_ptr<TestCards> m_shownCards; ///< the thread's
    std::uint64_t m_arrivals = 0;            ///< lets the waiting thread see that something came
    std::jthread m_thread;
};

Playout::Playout(devices::VirtualCamera &camera, const devices::CameraMode &mode,
                 PlayoutDelay &delay, const base::Clock &clock)
    : m_worker(std::make_unique<Worker>(camera, mode, delay, clock))
{
}

Playout::~Playout() = default;

void Playout::push(base::Timestamp captured, base::SharedBytes jpeg)
{
    m_worker->push(captured, std::move(jpeg));
}

void Playout::streamChanged()
{
    m_worker->streamChanged();
}

void Playout::setClockOffset(base::Microseconds offset)
{
    m_worker->setClockOffset(offset);
}

void Playout::setTap(std::function<void(const media::ConstFramePtr &)> tap)
{
    m_worker->setTap(std::move(tap));
}

void Playout::setAsleep(bool asleep)
{
    m_worker->setAsleep(asleep);
}

void Playout::setHidden(bool hidden)
{
    m_worker->setHidden(hidden);
}

void Playout::setCards(std::shared_ptr<TestCards> cards)
{
    m_worker->setCards(std::move(cards));
}

PlayoutStats Playout::stats() const
{
    return m_worker->stats();
}

const observability::Histogram &Playout::latency() const
{
    return m_worker->latency();
}

} // namespace ducklive::client
