#include "preview_feed.h"

#include "ducklive/media/pixel_conversion.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace ducklive::ui {

namespace {

constexpr qreal kUsualAspect = 16.0 / 9.0;
constexpr int kSmallest = 16;

std::int64_t steadyMicros()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

void PreviewFeed::push(const media::Frame &frame)
{
    if (!isWanted() || isTooEarly())
        return;
    take(frame, fitted(frame.size(), wantedSize()));
    if (!m_isTold.exchange(true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isTold = false;
                emit pictureChanged();
            },
            Qt::QueuedConnection);
}

void PreviewFeed::showStill(const media::Frame &picture)
{
    take(picture, fitted(picture.size(), {kLargestStill, kLargestStill}));
    emit pictureChanged();
}

void PreviewFeed::take(const media::Frame &frame, QSize size)
{
    const std::lock_guard lock(m_mutex);
    if (!media::fitFrame(frame, {size.width(), size.height()}, m_small) ||
        !media::convertFrame(m_small, media::PixelFormat::Bgrx32, m_colour))
        return;
    QImage picture(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        std::memcpy(picture.scanLine(y),
                    m_colour.plane() + static_cast<std::ptrdiff_t>(y) * m_colour.stride(),
                    static_cast<std::size_t>(size.width()) * 4);
    m_newest = std::move(picture);
}

void PreviewFeed::setWantedSize(QSize size)
{
    const bool isSeen = size.width() >= kSmallest && size.height() >= kSmallest;
    m_wantedArea = isSeen ? std::uint64_t(size.width()) << 32U | std::uint64_t(size.height()) : 0;
}

QSize PreviewFeed::wantedSize() const
{
    const std::uint64_t wanted = m_wantedArea.load();
    return {int(wanted >> 32U), int(wanted & 0xFFFFFFFFU)};
}

QImage PreviewFeed::newest() const
{
    const std::lock_guard lock(m_mutex);
    return m_newest;
}

bool PreviewFeed::hasPicture() const
{
    return !newest().isNull();
}

qreal PreviewFeed::aspect() const
{
    const QImage picture = newest();
    return picture.isNull() ? kUsualAspect : qreal(picture.width()) / picture.height();
}

void PreviewFeed::clear()
{
    {
        const std::lock_guard lock(m_mutex);
        m_newest = {};
    }
    emit pictureChanged();
}

bool PreviewFeed::isTooEarly()
{
    const std::int64_t now = steadyMicros();
    if (now - m_last.load() < 1'000'000 / kMostPerSecond)
        return true;
    m_last = now;
    return false;
}

/// Inside the view, of the picture's shape, never larger than it; both sides even.
QSize PreviewFeed::fitted(media::Size size, QSize view)
{
    QSize whole(size.width, size.height);
    if (view.width() < whole.width() || view.height() < whole.height())
        whole.scale(view, Qt::KeepAspectRatio);
    return {std::max(2, whole.width() / 2 * 2), std::max(2, whole.height() / 2 * 2)};
}

} // namespace ducklive::ui
