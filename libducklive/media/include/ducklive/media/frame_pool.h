#pragma once

#include "ducklive/media/frame.h"

#include <memory>

namespace ducklive::media {

/// Recycles frames: memory comes back when the last reference goes, also after the pool is gone.
/// Holds at most `keep` idle frames; more are freed (bounded memory).
/// Thread-safe: acquire() and the release of frames may happen on any thread.
class FramePool
{
public:
    explicit FramePool(std::size_t keep = 8);
    ~FramePool();
    FramePool(const FramePool &) = delete;
    FramePool &operator=(const FramePool &) = delete;

    /// A frame of that shape with undefined pixels.
    [[nodiscard]] FramePtr acquire(Size size, PixelFormat format);

private:
    struct Shelf;
    std::shared_ptr<Shelf> m_shelf;
};

} // namespace ducklive::media
