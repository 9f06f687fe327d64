#include "fake_server.h"
#include "fake_video_source.h"

#include "source_preview.h"

#include "ducklive/media/jpeg_encoder.h"

#include <thread>

#include <QSignalSpy>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class SourcePreviewTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::FakeVideoDevices> m_devices;
    UiLanguage m_language;
    std::unique_ptr<SourcePreview> m_preview;

    void see(const char *source)
    {
        m_preview->feed()->setWantedSize({320, 180});
        m_preview->setSource(QString::fromLatin1(source));
        m_preview->setSeen(true);
    }
    bool isShown()
    {
        m_devices->show(7);
        m_preview->poll();
        return m_preview->feed()->hasPicture() &&
               m_preview->words().contains(QStringLiteral("restart"));
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_server = std::make_unique<test::FakeServer>();
        m_devices = std::make_unique<test::FakeVideoDevices>();
        m_devices->cameras = {{"camera:/dev/video0", "Webcam"}, {"camera:/dev/video2", "Other"}};
        m_language.setCode(QStringLiteral("en"));
        m_preview = std::make_unique<SourcePreview>(*m_server, m_language, m_devices->devices());
    }
    void cleanup() { m_preview.reset(); }

    void aCameraIsOpenOnlyWhileItIsSeen()
    {
        m_preview->setSource(QStringLiteral("camera:/dev/video2"));
        QVERIFY(m_preview->isOn());
        QCOMPARE(m_devices->opens(), 0);
        see("camera:/dev/video2");
        QTRY_COMPARE(m_devices->openName(), std::string("camera:/dev/video2"));
        QTRY_VERIFY(isShown());
        QVERIFY(m_preview->words().contains(QStringLiteral("restart")));
        QVERIFY(!m_preview->isProblem());
        m_preview->setSeen(false);
        QVERIFY(!m_preview->feed()->hasPicture());
        QTRY_VERIFY(m_devices->openName().empty());
    }

    void anotherChoiceClosesTheFirst()
    {
        see("camera:/dev/video0");
        QTRY_COMPARE(m_devices->openName(), std::string("camera:/dev/video0"));
        m_preview->setSource(QStringLiteral("/videos/talk.mp4"));
        QTRY_COMPARE(m_devices->openName(), std::string("/videos/talk.mp4"));
        m_preview->setSource(QStringLiteral("feed"));
        QVERIFY(!m_preview->isOn());
        QVERIFY(m_preview->words().isEmpty());
        QTRY_VERIFY(m_devices->openName().empty());
        QCOMPARE(m_devices->opens(), 2);
    }

    void theFirstIsNeverShownAsTheSecond()
    {
        m_devices->isLate = true;
        see("camera:/dev/video0");
        QSignalSpy changed(m_preview.get(), &SourcePreview::changed);
        QTRY_COMPARE(changed.size(), 1); // it is open
        m_preview->setSource(QStringLiteral("camera:/dev/video2"));
        QTRY_COMPARE(m_devices->openName(), std::string("camera:/dev/video2"));
        QVERIFY(!m_preview->feed()->hasPicture()); // the first is closed, and has shown its last
        QTRY_VERIFY(isShown());
    }

    void closedWhileItOpens()
    {
        see("camera:/dev/video0");
        m_preview->setSeen(false);
        QTRY_COMPARE(m_devices->opens(), 1);
        QTRY_VERIFY(m_devices->openName().empty());
    }

    void whatCannotBeOpenedIsSaid()
    {
        m_devices->refusal = base::Error{base::ErrorCode::CameraBusy, "Webcam", {}};
        see("camera:/dev/video0");
        QTRY_VERIFY(m_preview->isProblem());
        QVERIFY(m_preview->words().contains(QStringLiteral("used by another program")));
        m_devices->refusal.reset();
        m_preview->setSource(QStringLiteral("camera:/dev/video2"));
        QTRY_COMPARE(m_devices->openName(), std::string("camera:/dev/video2"));
        QVERIFY(!m_preview->isProblem());
    }

    void aCameraThatIsUnpluggedIsSaid()
    {
        see("camera:/dev/video0");
        QTRY_VERIFY(isShown());
        m_devices->lose();
        m_preview->poll();
        QVERIFY(m_preview->isProblem());
        QVERIFY(m_preview->words().contains(QStringLiteral("plugged")));
    }

    void aCameraThatShowsNothingIsSaid()
    {
        see("camera:/dev/video0");
        QSignalSpy changed(m_preview.get(), &SourcePreview::changed);
        QTRY_COMPARE(changed.size(), 1); // it is open
        QVERIFY(m_preview->words().contains(QStringLiteral("opened")));
        for (int i = 0; i < SourcePreview::kPollsForPicture; ++i)
            m_preview->poll();
        QVERIFY(m_preview->words().contains(QStringLiteral("no picture")));
        QTRY_VERIFY(isShown());
        QVERIFY(!m_preview->words().contains(QStringLiteral("no picture")));
    }

    void whatTheServerHasOpenIsNotOpenedTwice_data()
    {
        QTest::addColumn<QString>("running");
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("same") << "camera:/dev/video2"
                              << "camera:/dev/video2" << true;
        QTest::newRow("the first") << "camera"
                                   << "camera:/dev/video0" << true;
        QTest::newRow("by number") << "camera:2"
                                   << "camera:/dev/video2" << true;
        QTest::newRow("file") << "/a.mp4"
                              << "/a.mp4" << true;
        QTest::newRow("another") << "camera"
                                 << "camera:/dev/video2" << false;
        QTest::newRow("feed") << "feed"
                              << "camera:/dev/video2" << false;
    }
    void whatTheServerHasOpenIsNotOpenedTwice()
    {
        QFETCH(QString, running);
        QFETCH(QString, chosen);
        QFETCH(bool, isSame);
        m_server->started.server.source.name = running.toStdString();
        see(chosen.toLatin1().constData());
        QCOMPARE(m_server->watcher != nullptr, isSame);
        if (!isSame) {
            QTRY_COMPARE(m_devices->openName(), chosen.toStdString());
            return;
        }
        QVERIFY(m_server->watched == server::mainSession());
        media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(frame, 3);
        server::VideoUnit unit;
        unit.original = base::shareBytes(media::JpegEncoder().encode(frame, 90).value());
        m_server->watcher->videoReady(server::mainSession(), unit);
        QTRY_VERIFY(m_preview->feed()->hasPicture());
        QCOMPARE(m_devices->opens(), 0);
        m_preview->setSeen(false);
        QVERIFY(m_server->watcher == nullptr);
    }

    void aServerThatDidNotStartHasNothingOpen()
    {
        m_server->started.server.source.name = "camera";
        m_server->failure = base::Error{base::ErrorCode::PortBusy, "8080", {}};
        see("camera");
        QTRY_COMPARE(m_devices->openName(), std::string("camera"));
        QVERIFY(m_server->watcher == nullptr);
    }

    void itGoesWhileACameraIsOpen()
    {
        see("camera:/dev/video0");
        QTRY_VERIFY(!m_devices->openName().empty());
        m_preview.reset();
        QVERIFY(m_devices->openName().empty());
    }

    /// What was opened is closed last of all, and shows a last picture to nobody (ASan).
    void itGoesWhileACameraIsBeingOpened()
    {
        m_devices->isLate = true;
        m_devices->hold();
        see("camera:/dev/video0");
        QTRY_COMPARE(m_devices->wishes(), 1);
        {
            const std::jthread opening([this] { m_devices->letGo(); });
            m_preview.reset();
        }
        QCOMPARE(m_devices->opens(), 1);
        QVERIFY(m_devices->openName().empty());
    }
};

QTEST_GUILESS_MAIN(SourcePreviewTest)
#include "tst_source_preview.moc"
