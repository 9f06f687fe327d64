#pragma once

#include <algorithm>
#include <memory>

#include <QAccessible>
#include <QDir>
#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

namespace ducklive::test {

/// Mean difference of two pictures of one size, 0…255 a channel; 255 when the sizes differ.
inline double pictureDifference(const QImage &first, const QImage &second)
{
    if (first.size() != second.size() || first.isNull())
        return 255;
    const QImage a = first.convertToFormat(QImage::Format_RGB888);
    const QImage b = second.convertToFormat(QImage::Format_RGB888);
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        const uchar *rowA = a.constScanLine(y);
        const uchar *rowB = b.constScanLine(y);
        for (int x = 0; x < a.width() * 3; ++x)
            sum += std::abs(int(rowA[x]) - int(rowB[x]));
    }
    return sum / (3.0 * a.width() * a.height());
}

inline constexpr double kMostChanged = 0.002;

/// Share of the fields of 16×16 pixels whose mean differs by more than a tenth of the range: what
/// another line of text or a moved button changes, and smoothing of fonts does not.
inline double changedShare(const QImage &first, const QImage &second)
{
    const QSize fields(first.width() / 16, first.height() / 16);
    const auto small = [&](const QImage &image) {
        return image.convertToFormat(QImage::Format_RGB888)
            .scaled(fields, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage a = small(first);
    const QImage b = small(second);
    int changed = 0;
    for (int y = 0; y < fields.height(); ++y) {
        for (int x = 0; x < fields.width(); ++x) {
            const QColor before = a.pixelColor(x, y);
            const QColor now = b.pixelColor(x, y);
            changed += std::max({std::abs(before.red() - now.red()),
                                 std::abs(before.green() - now.green()),
                                 std::abs(before.blue() - now.blue())}) > 12
                           ? 1
                           : 0;
        }
    }
    return static_cast<double>(changed) / std::max(1, fields.width() * fields.height());
}

/// Keeps what a window shows as build/screens/<name>.png and compares it with
/// tests/golden/screens/<name>.png; DUCKLIVE_UPDATE_GOLDEN=1 writes the golden anew.
inline void compareScreen(QQuickWindow &window, const QString &name, double tolerance = 3.0)
{
    const QImage screen = window.grabWindow();
    const QDir kept(QStringLiteral(DUCKLIVE_BUILD_ROOT "/screens"));
    kept.mkpath(QStringLiteral("."));
    QVERIFY(screen.save(kept.filePath(name + QStringLiteral(".png"))));
    const QDir goldens(QStringLiteral(DUCKLIVE_SOURCE_DIR "/tests/golden/screens"));
    const QString golden = goldens.filePath(name + QStringLiteral(".png"));
    if (qEnvironmentVariableIsSet("DUCKLIVE_UPDATE_GOLDEN")) {
        goldens.mkpath(QStringLiteral("."));
        QVERIFY(screen.save(golden));
        QFAIL("the golden was written; run without DUCKLIVE_UPDATE_GOLDEN");
    }
    const QImage approved(golden);
    const double difference = pictureDifference(screen, approved);
    QVERIFY2(difference <= tolerance,
             qPrintable(name + QStringLiteral(" differs from its golden by %1").arg(difference)));
    const double changed = changedShare(screen, approved);
    QVERIFY2(
        changed <= kMostChanged,
        qPrintable(name +
                   QStringLiteral(": %1 % of the screen is not as approved").arg(100.0 * changed)));
}

/// Every visible control has a name for the screen reader; the first without one, or empty.
inline QString unnamedControl(QQuickItem *item)
{
    if (!item->isVisible())
        return {};
    static const QStringList controls{QStringLiteral("UiButton"), QStringLiteral("UiSwitch"),
                                      QStringLiteral("UiSlider"), QStringLiteral("UiTextField"),
                                      QStringLiteral("UiComboBox")};
    const QString type = QString::fromLatin1(item->metaObject()->className()).section('_', 0, 0);
    if (controls.contains(type)) {
        const auto *accessible = QAccessible::queryAccessibleInterface(item);
        if (!accessible || accessible->text(QAccessible::Name).isEmpty())
            return type + QStringLiteral(" ") + item->objectName();
    }
    for (QQuickItem *child : item->childItems()) {
        if (const QString found = unnamedControl(child); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace ducklive::test
