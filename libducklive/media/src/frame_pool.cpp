#include "ducklive/media/frame_pool.h"

#include <mutex>
#include <utility>

namespace ducklive::media {

struct FramePool::Shelf
{
    std::mutex mutex;
    std::vector<std::unique_ptr<Frame>> idle;
    std::size_t keep;
};

FramePool::FramePool(std::size_t keep)
    : m_shelf(std::make_shared<Shelf>())
{
    m_shelf->keep = keep;
    m_shelf->idle.reserve(keep);
}

FramePool::~FramePool() = default;

FramePtr FramePool::acquire(Size size, PixelFormat format)
{
    std::unique_ptr<Frame> frame;
    {
        const std::lock_guard lock(m_shelf->mutex);
        if (!m_shelf->idle.empty()) {
            frame = std::move(m_shelf->idle.back());
            m_shelf->idle.pop_back();
        }
    }
    if (!frame)
        frame = std::make_unique<Frame>();
    frame->reshape(size, format);
    frame->captured = {};
    return FramePtr(frame.release(), [shelf = m_shelf](Frame *raw) {
        std::unique_ptr<Frame> returned(raw);
        const std::lock_guard lock(shelf->mutex);
        if (shelf->idle.size() < shelf->keep)
            shelf->idle.push_back(std::move(returned));
    });
}

} // namespace ducklive::media
