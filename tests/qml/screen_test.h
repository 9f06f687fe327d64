#pragma once

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
    const double difference = pictureDifference(screen, QImage(golden));
    QVERIFY2(difference <= tolerance,
             qPrintable(name + QStringLiteral(" differs from its golden by %1").arg(difference)));
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
