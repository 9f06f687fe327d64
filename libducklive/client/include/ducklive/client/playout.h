#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/client/playout_delay.h"
#include "ducklive/client/test_cards.h"
#include "ducklive/devices/virtual_camera.h"
#include "ducklive/observability/histogram.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace ducklive::client {

/// What the playout did so far.
struct PlayoutStats
{
    std::uint64_t received = 0;
    std::uint64_t shown = 0;
    std::uint64_t dropped = 0;  ///< late, replaced or not decodable
    std::uint64_t repeated = 0; ///< the last picture again, because none came
    std::uint64_t placeholders = 0;
    base::Microseconds bufferDelay{};
    base::Microseconds delay{}; ///< capture → camera of the newest picture, each on its own clock
};

/// Takes received JPEGs and keeps the virtual camera fed: each picture at its moment, the last one
/// again while the stream hesitates, the placeholder when it has stopped. The camera never stops,
/// so a call never loses it. A thread of its own decodes straight to the planes the camera wants.
/// Thread-safe.
class Playout
{
public:
    /// The collaborators outlive it.
    Playout(devices::VirtualCamera &camera, const devices::CameraMode &mode, PlayoutDelay &delay,
            const base::Clock &clock);
    ~Playout();
    Playout(const Playout &) = delete;
    Playout &operator=(const Playout &) = delete;

    void push(base::Timestamp captured, base::SharedBytes jpeg);
    /// A new connection: what was measured of the old one no longer holds.
    void streamChanged();
    /// Add to our time to get the clock that `captured` is on (zero when it is our own).
    void setClockOffset(base::Microseconds offset);

    /// Sees every picture that goes to the camera, on the playout's thread; null: nobody.
    void setTap(std::function<void(const media::ConstFramePtr &)> tap);
    /// Asleep: what comes is dropped undecoded, and the camera is kept alive at one picture a
    /// second.
    void setAsleep(bool asleep);
    /// Hidden: the placeholder at once, and what comes is dropped, until taken back.
    void setHidden(bool hidden);
    /// Shows these, one after the other, and drops what comes; null: the placeholder, then what
    /// comes.
    void setCards(std::shared_ptr<TestCards> cards);

    [[nodiscard]] PlayoutStats stats() const;
    /// Capture → handed to the virtual camera.
    [[nodiscard]] const observability::Histogram &latency() const;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace ducklive::client
