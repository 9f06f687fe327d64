#pragma once

#include "preview_feed.h"

#include <QPointer>
#include <QQuickItem>

namespace ducklive::ui {

/// Shows the newest picture of a PreviewFeed, letterboxed; asks for pictures only while it is
/// visible.
class FrameView : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ducklive::ui::PreviewFeed *feed READ feed WRITE setFeed NOTIFY feedChanged)

public:
    explicit FrameView(QQuickItem *parent = nullptr);
    ~FrameView() override;

    [[nodiscard]] PreviewFeed *feed() const { return m_feed; }
    void setFeed(PreviewFeed *feed);

signals:
    void feedChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void tellSize();

    QPointer<PreviewFeed> m_feed;
    bool m_isNew = false; ///< a picture that is not on the screen yet
};

} // namespace ducklive::ui
