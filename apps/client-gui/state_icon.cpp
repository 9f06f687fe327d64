#include "state_icon.h"

#include "client_model.h"

#include <QPainter>
#include <QPainterPath>

namespace ducklive::clientgui {

using clientui::ClientModel;

namespace {

constexpr qreal kStroke = 0.13;

QPen pen(const QColor &colour)
{
    return {colour, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void paintLens(QPainter &painter)
{
    painter.setPen(pen(QColor(0xa3, 0xac, 0xbb)));
    painter.drawEllipse(QPointF(0.42, 0.42), 0.28, 0.28);
    painter.drawLine(QPointF(0.63, 0.63), QPointF(0.88, 0.88));
}

void paintRing(QPainter &painter)
{
    painter.setPen(pen(QColor(0xff, 0xc1, 0x4d)));
    painter.drawEllipse(QPointF(0.5, 0.5), 0.36, 0.36);
}

void paintDisc(QPainter &painter)
{
    paintRing(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x5f, 0xd3, 0x8a));
    painter.drawEllipse(QPointF(0.5, 0.5), 0.24, 0.24);
}

void paintWarning(QPainter &painter)
{
    painter.setPen(pen(QColor(0xff, 0x7b, 0x72)));
    painter.drawPolygon(QPolygonF{{0.5, 0.12}, {0.9, 0.86}, {0.1, 0.86}});
    painter.drawLine(QPointF(0.5, 0.42), QPointF(0.5, 0.58));
    painter.drawPoint(QPointF(0.5, 0.73));
}

/// A bar across: nothing goes out.
void paintBar(QPainter &painter)
{
    paintRing(painter);
    painter.setPen(pen(QColor(0xff, 0x7b, 0x72)));
    painter.drawLine(QPointF(0.2, 0.8), QPointF(0.8, 0.2));
}

void paint(QPainter &painter, int phase, bool isHidden)
{
    if (isHidden)
        return paintBar(painter);
    switch (phase) {
    case ClientModel::Searching:
    case ClientModel::Connecting: return paintLens(painter);
    case ClientModel::Connected: return paintRing(painter);
    case ClientModel::Live: return paintDisc(painter);
    default: return paintWarning(painter);
    }
}

} // namespace

QIcon stateIcon(int phase, bool isHidden)
{
    QIcon icon;
    for (const int size : {16, 22, 32, 48, 64}) {
        QPixmap picture(size, size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size, size);
        paint(painter, phase, isHidden);
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace ducklive::clientgui
