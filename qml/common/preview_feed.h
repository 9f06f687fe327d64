#pragma once

#include "ducklive/media/frame.h"

#include <atomic>
#include <cstdint>
#include <mutex>

#include <QImage>
#include <QObject>
#include <QSize>
#include <QtQml/qqmlregistration.h>

namespace ducklive::ui {

/// The newest picture of a stream, made small for a window. push() is called by whoever has
/// pictures, on any thread, and costs nothing while no view wants them; everything else is for the
/// GUI thread. Overflow policy: newest wins.
class PreviewFeed : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by a view model")
    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY pictureChanged)
    Q_PROPERTY(qreal aspect READ aspect NOTIFY pictureChanged)

public:
    using QObject::QObject;

    /// I420 or Bgr24; at most kMostPerSecond are taken.
    void push(const media::Frame &frame);
    /// A still, whatever the rate and whether anybody looks; kept until the next picture. GUI
    /// thread.
    void showStill(const media::Frame &picture);
    /// Whether a view is there to show what would be pushed.
    [[nodiscard]] bool isWanted() const { return m_wantedArea.load() != 0; }

    /// What setWantedSize() said last; empty: nobody looks. Any thread.
    [[nodiscard]] QSize wantedSize() const;
    /// Of the view, in device pixels; empty: nobody looks.
    void setWantedSize(QSize size);
    [[nodiscard]] QImage newest() const;
    [[nodiscard]] bool hasPicture() const;
    /// Width over height of the newest picture; 16/9 before the first.
    [[nodiscard]] qreal aspect() const;
    /// The stream has ended: nothing to show.
    Q_INVOKABLE void clear();

    static constexpr int kMostPerSecond = 12;

signals:
    void pictureChanged();

private:
    static constexpr int kLargestStill = 1280;

    void take(const media::Frame &frame, QSize size);
    [[nodiscard]] bool isTooEarly();
    [[nodiscard]] static QSize fitted(media::Size size, QSize view);

    std::atomic<std::uint64_t> m_wantedArea{0}; ///< width << 32 | height
    std::atomic<std::int64_t> m_last{0};        ///< µs on the steady clock
    std::atomic<bool> m_isTold{false};          ///< a signal is on its way
    mutable std::mutex m_mutex;                 ///< what follows
    QImage m_newest;
    media::Frame m_small;
    media::Frame m_colour;
};

} // namespace ducklive::ui
