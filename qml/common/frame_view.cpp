#include "frame_view.h"

#include <cmath>
#include <memory>

#include <QQuickWindow>
#include <QSGImageNode>

namespace ducklive::ui {

namespace {

constexpr qreal kRounding = 2.0; ///< of both sides to even pixels

} // namespace

FrameView::FrameView(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    connect(this, &QQuickItem::visibleChanged, this, &FrameView::tellSize);
}

FrameView::~FrameView()
{
    if (m_feed)
        m_feed->setWantedSize({});
}

void FrameView::setFeed(PreviewFeed *feed)
{
    if (feed == m_feed)
        return;
    if (m_feed) {
        m_feed->setWantedSize({});
        m_feed->disconnect(this);
    }
    m_feed = feed;
    if (m_feed)
        connect(m_feed, &PreviewFeed::pictureChanged, this, [this] {
            m_isNew = true;
            update();
        });
    m_isNew = true;
    tellSize();
    update();
    emit feedChanged();
}

QSGNode *FrameView::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    // Not a simple texture: that one is enlarged in blocks where Qt draws without a GPU.
    auto *node = static_cast<QSGImageNode *>(old);
    const QImage picture = m_feed ? m_feed->newest() : QImage();
    if (picture.isNull()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        m_isNew = true;
    }
    if (m_isNew)
        node->setTexture(window()->createTextureFromImage(picture));
    m_isNew = false;
    // Made to measure, but for rounding: then it is drawn pixel by pixel, which costs half.
    const QSizeF natural = QSizeF(picture.size()) / window()->effectiveDevicePixelRatio();
    QSizeF size = natural.scaled(width(), height(), Qt::KeepAspectRatio);
    const bool isToMeasure = std::abs(size.width() - natural.width()) <= kRounding &&
                             std::abs(size.height() - natural.height()) <= kRounding;
    if (isToMeasure)
        size = natural;
    node->setFiltering(isToMeasure ? QSGTexture::Nearest : QSGTexture::Linear);
    node->setRect(QRectF(QPointF(std::round((width() - size.width()) / 2),
                                 std::round((height() - size.height()) / 2)),
                         size));
    return node;
}

void FrameView::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    tellSize();
    update();
}

void FrameView::itemChange(ItemChange change, const ItemChangeData &data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemSceneChange) {
        if (data.window)
            connect(data.window, &QWindow::visibilityChanged, this, &FrameView::tellSize);
        tellSize();
    }
}

void FrameView::tellSize()
{
    if (!m_feed)
        return;
    const auto *shown = window();
    const bool isSeen =
        isVisible() && shown && shown->isVisible() && shown->visibility() != QWindow::Minimized;
    m_feed->setWantedSize(isSeen ? (size() * shown->effectiveDevicePixelRatio()).toSize()
                                 : QSize());
}

} // namespace ducklive::ui
