#pragma once

#include <QQuickPaintedItem>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// A text as a QR code (ISO/IEC 18004, level M), dark on light whatever the theme, with the quiet
/// zone of four modules.
class QrCode : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    void paint(QPainter *painter) override;

signals:
    void textChanged();

private:
    QString m_text;
};

} // namespace ducklive::serverui
