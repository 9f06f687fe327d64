#include "server_window_case.h"

#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ServerPlugin)

using namespace ducklive;

/// Further photos of a face: its card and the menu on it, as a person sees and uses them.
class ServerPhotosTest : public QObject, private test::ServerWindowCase
{
    Q_OBJECT

    QString idOf(int row) const
    {
        return m_stage->library->index(row).data(serverui::LibraryModel::IdRole).toString();
    }
    int photosOf(int row) const
    {
        return m_stage->library->index(row).data(serverui::LibraryModel::PhotosRole).toInt();
    }
    void addPhotos(int count)
    {
        QList<QUrl> files;
        for (int i = 0; i < count; ++i)
            files << m_stage->file(QStringLiteral("side%1.jpg").arg(i),
                                   "face side " + QByteArray::number(i));
        m_stage->imports->addPhotos(idOf(0), files);
        QTRY_VERIFY(!m_stage->imports->isBusy());
        m_stage->imports->clearFinished();
        QTRY_COMPARE(photosOf(0), 1 + count);
    }
    QQuickWindow &openLibrary(int photos)
    {
        fillShelf();
        auto &window = m_stage->open();
        showPage(ServerWindow::Library);
        (void)QTest::qWaitFor([this] { return m_stage->library->count() == 3; });
        addPhotos(photos - 1);
        window.requestActivate();
        (void)QTest::qWaitForWindowActive(&window);
        settle(window);
        return window;
    }
    /// Of the first card, by the keyboard.
    void openMenu(QQuickWindow &window)
    {
        auto *more = named(window.contentItem(), QStringLiteral("more"));
        QVERIFY(more && more->isVisible());
        more->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&window, Qt::Key_Space);
        QTRY_VERIFY(named(window.contentItem(), QStringLiteral("addPhotos")));
    }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void theMenu_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QSize>("size");
        QTest::newRow("server_library_photos_dark") << 0 << "en" << QSize(1180, 760);
        QTest::newRow("server_library_photos_light_zh") << 1 << "zh_CN" << QSize(900, 600);
    }

    void theMenu()
    {
        QFETCH(int, theme);
        QFETCH(QString, code);
        QFETCH(QSize, size);
        auto &window = openLibrary(3);
        window.resize(size);
        m_stage->settings->setThemeIndex(theme);
        m_stage->language.setCode(code);
        settle(window);
        openMenu(window);
        check(window, QString::fromLatin1(QTest::currentDataTag()));
    }

    void onlyTheFirstPhotoIsKept()
    {
        auto &window = openLibrary(3);
        openMenu(window);
        QTest::keyClick(&window, Qt::Key_Down);
        QTest::keyClick(&window, Qt::Key_Down);
        QTest::keyClick(&window, Qt::Key_Return);
        QTRY_COMPARE(photosOf(0), 1);
        settle(window);
        openMenu(window);
        QVERIFY(!named(window.contentItem(), QStringLiteral("keepFirst"))->isVisible());
    }

    void photosAreChosenAndAdded()
    {
        const QUrl photo = m_stage->file(QStringLiteral("turned.jpg"), "face turned");
        auto &window = openLibrary(1);
        auto *picker = window.findChild<QObject *>(QStringLiteral("photoPicker"));
        QVERIFY(picker);
        QVERIFY(picker->setProperty("currentFolder", photo.adjusted(QUrl::RemoveFilename)));
        openMenu(window);
        QTest::keyClick(&window, Qt::Key_Down);
        QTest::keyClick(&window, Qt::Key_Return);
        QTRY_VERIFY(picker->property("visible").toBool());
        QVERIFY(chooseFile(window, *picker, photo));
        auto *open = dialogItem(window, QStringLiteral("Open"));
        QVERIFY(open);
        QTRY_VERIFY(open->isEnabled());
        press(window, *open);
        QTRY_COMPARE(photosOf(0), 2);
        QCOMPARE(m_stage->imports->count(), 1); // and it is said what became of it
        QCOMPARE(m_stage->library->count(), 3);
    }

    void aFullFaceTakesNoMore()
    {
        auto &window = openLibrary(8);
        openMenu(window);
        QVERIFY(!named(window.contentItem(), QStringLiteral("addPhotos"))->isEnabled());
    }
};

QTEST_MAIN(ServerPhotosTest)
#include "tst_server_photos.moc"
