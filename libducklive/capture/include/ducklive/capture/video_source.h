#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/frame.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ducklive::capture {

/// Shape and rate a source is asked for; it delivers exactly this size (letterboxed if it must).
struct VideoMode
{
    media::Size size{1280, 720};
    int framesPerSecond = 30;
};

/// A camera, a file or a pattern: delivers Bgr24 frames with their capture time on a thread of its
/// own from start() until stop() or destruction.
class VideoSource
{
public:
    using Deliver = std::function<void(media::FramePtr)>;

    virtual ~VideoSource() = default;

    /// "camera Logitech C920", "file talk.mp4", "test pattern".
    [[nodiscard]] virtual std::string description() const = 0;
    /// Opens the device or file. Afterwards `deliver` is called from the source's thread; it must
    /// return soon.
    [[nodiscard]] virtual base::Result<void> start(Deliver deliver) = 0;
    virtual void stop() = 0;
    /// What went wrong since start(), for example an unplugged camera; none while all is well.
    [[nodiscard]] virtual std::optional<base::Error> problem() const = 0;
};

} // namespace ducklive::capture
