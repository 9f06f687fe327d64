#include "qr_code.h"

#include <algorithm>
#include <memory>

#include <QPainter>
#include <qrencode.h>

namespace ducklive::serverui {

namespace {

constexpr int kQuiet = 4;

} // namespace

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    emit textChanged();
    update();
}

void QrCode::paint(QPainter *painter)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(m_text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code || m_text.isEmpty())
        return;
    const int modules = code->width + 2 * kQuiet;
    const int side = std::max(1, static_cast<int>(std::min(width(), height())) / modules);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRect(0, 0, side * modules, side * modules), Qt::white);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1U)
                painter->fillRect(QRect((x + kQuiet) * side, (y + kQuiet) * side, side, side),
                                  Qt::black);
        }
    }
}

} // namespace ducklive::serverui
