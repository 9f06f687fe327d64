#include "../screen_test.h"
#include "preview_feed.h"

#include <algorithm>

#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)

using namespace ducklive;
using ui::PreviewFeed;

namespace {

media::Frame picture()
{
    media::Frame frame({320, 180}, media::PixelFormat::Bgr24);
    for (int y = 0; y < 180; ++y) {
        for (int x = 0; x < 320; ++x) {
            std::uint8_t *pixel = frame.plane() + y * frame.stride() + x * 3;
            pixel[0] = static_cast<std::uint8_t>(x * 255 / 320);
            pixel[1] = static_cast<std::uint8_t>(y * 255 / 180);
            pixel[2] = 200;
        }
    }
    return frame;
}

} // namespace

class TestUi : public QObject
{
    Q_OBJECT

private:
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_root;
    PreviewFeed m_feed;

    QQuickWindow &open()
    {
        QQmlComponent component(
            &m_engine, QUrl::fromLocalFile(DUCKLIVE_SOURCE_DIR "/tests/qml/common/Gallery.qml"));
        m_root.reset(component.create());
        if (!m_root)
            qFatal("%s", qPrintable(component.errorString()));
        m_root->setProperty("feed", QVariant::fromValue(&m_feed));
        auto &window = *qobject_cast<QQuickWindow *>(m_root.get());
        window.show();
        (void)QTest::qWaitForWindowExposed(&window);
        return window;
    }

private slots:
    void initTestCase() { m_engine.addImportPath(QStringLiteral("qrc:/")); }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void controlsLookAsTheyShould_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("ui_dark") << true;
        QTest::newRow("ui_light") << false;
    }
    void controlsLookAsTheyShould()
    {
        QFETCH(bool, dark);
        auto &window = open();
        window.setProperty("dark", dark);
        QSignalSpy changed(&m_feed, &PreviewFeed::pictureChanged);
        QTRY_VERIFY(m_feed.isWanted());
        const auto isShown = [this, &changed] {
            m_feed.push(picture());
            QCoreApplication::processEvents();
            return !changed.isEmpty();
        };
        QTRY_VERIFY(isShown());
        test::compareScreen(window, QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(test::unnamedControl(window.contentItem()), QString());
    }

    void theKeyboardReachesTheControls()
    {
        auto &window = open();
        window.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *field = window.findChild<QQuickItem *>("field");
        for (int i = 0; i < 12 && !field->hasActiveFocus(); ++i)
            QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(field->hasActiveFocus());
        QTest::keyClick(&window, Qt::Key_A);
        QCOMPARE(field->property("text").toString(), QStringLiteral("a"));
    }

    void aListShowsWhatCanBeChosen()
    {
        auto &window = open();
        window.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *list = window.findChild<QQuickItem *>("list");
        list->forceActiveFocus();
        QTest::keyClick(&window, Qt::Key_Space);
        auto *popup = list->property("popup").value<QObject *>();
        QTRY_VERIFY(popup->property("opened").toBool());
        auto *entries = popup->property("contentItem").value<QQuickItem *>();
        QQuickItem *second = nullptr;
        QTRY_VERIFY(QMetaObject::invokeMethod(entries, "itemAtIndex",
                                              Q_RETURN_ARG(QQuickItem *, second), Q_ARG(int, 1)) &&
                    second);
        QCOMPARE(second->property("text").toString(), QStringLiteral("Grace"));
        QCOMPARE(second->width(), list->width() - 2);
        QTest::keyClick(&window, Qt::Key_Down);
        QVERIFY(second->property("highlighted").toBool());
        QTest::keyClick(&window, Qt::Key_Return);
        QCOMPARE(list->property("displayText").toString(), QStringLiteral("Grace"));
    }

    /// On a screen of many dots, say; also where Qt draws without a GPU.
    void aSmallPictureIsEnlargedSmoothly()
    {
        auto &window = open();
        media::Frame halves({32, 18}, media::PixelFormat::Bgr24);
        for (int y = 0; y < 18; ++y) {
            std::uint8_t *row = halves.plane() + y * halves.stride();
            std::fill_n(row, 48, std::uint8_t{0});
            std::fill_n(row + 48, 48, std::uint8_t{255});
        }
        m_feed.showStill(halves);
        auto *view = window.findChild<QQuickItem *>("view");
        QTRY_VERIFY(view->width() > 64);
        const QImage screen = window.grabWindow();
        const QPointF middle =
            view->mapToScene({view->width() / 2, view->height() / 2}) * screen.devicePixelRatio();
        int between = 0;
        for (int x = -16; x < 16; ++x) {
            const int grey = screen.pixelColor(middle.toPoint() + QPoint(x, 0)).green();
            between += grey > 20 && grey < 235 ? 1 : 0;
        }
        QVERIFY2(between > 2, qPrintable(QString::number(between)));
    }

    void nobodyLooksNothingIsMade()
    {
        PreviewFeed feed;
        feed.push(picture());
        QVERIFY(!feed.hasPicture());
        feed.setWantedSize({100, 100});
        feed.push(picture());
        QCOMPARE(feed.newest().size(), QSize(100, 56));
        feed.clear();
        QVERIFY(!feed.hasPicture());
        feed.setWantedSize({});
        QVERIFY(!feed.isWanted());
    }
};

QTEST_MAIN(TestUi)
#include "tst_ui.moc"
