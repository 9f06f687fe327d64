#include "ducklive/base/system_clock.h"
#include "ducklive/observability/log.h"

#include "fake_sound_system.h"
#include "threaded_call_link.h"

#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

using namespace ducklive;
using clientgui::ThreadedCallLink;

/// The client on its own thread.
class ThreadedCallLinkTest : public QObject
{
    Q_OBJECT

    struct Rig
    {
        base::SystemClock clock;
        test::FakeSoundSystem sound;
        std::unique_ptr<observability::Log> log =
            observability::makeConsoleLog(observability::LogLevel::Error);
        ui::PreviewFeed preview;
        ThreadedCallLink link;

        explicit Rig(const char *camera = "none")
            : link(options(camera), sound, clock, *log)
        {
        }
        static client::ClientOptions options(const char *camera)
        {
            client::ClientOptions options;
            options.serverUrl.clear();
            options.camera = camera;
            options.mode = {{320, 180}, 30};
            return options;
        }
    };

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void whatWasAskedBeforeTheStartIsDone()
    {
        Rig rig;
        rig.link.setSource("test");
        rig.link.setObserved(true);
        QVERIFY(!rig.link.state().isRunning);
        rig.link.start(rig.preview);
        QTRY_VERIFY(rig.link.state().client.captured > 3);
        QCOMPARE(rig.link.state().client.source, std::string("test"));
        rig.link.setPictureOff(true);
        QTRY_COMPARE(rig.link.state().client.captured, std::uint64_t(0));
    }

    void aSourceThatIsMissingIsSaidAndTheRestGoesOn()
    {
        Rig rig;
        rig.link.start(rig.preview);
        rig.link.setSource("/does/not/exist.mp4");
        QTRY_VERIFY(rig.link.state().sourceProblem.has_value());
        rig.link.setSource("test");
        QTRY_VERIFY(!rig.link.state().sourceProblem.has_value());
        QTRY_VERIFY(rig.link.state().client.captured > 0);
    }

    void withoutAVirtualCameraThePreviewStillRuns()
    {
        Rig rig("v4l2:/dev/null");
        rig.link.setSource("/does/not/exist.mp4");
        rig.link.start(rig.preview);
        rig.preview.setWantedSize({160, 90});
        QTRY_VERIFY(rig.link.state().isRunning);
        QVERIFY(rig.link.state().cameraProblem.has_value());
        QVERIFY(rig.link.state().sourceProblem.has_value());
        QTRY_VERIFY(rig.preview.hasPicture()); // the placeholder
        rig.link.restart();
        QTRY_VERIFY(rig.link.state().cameraProblem.has_value());
    }

    void aRecordingThatCannotBeginIsSaid()
    {
        QTemporaryFile taken;
        QVERIFY(taken.open());
        Rig rig;
        rig.link.start(rig.preview);
        rig.link.startRecording(taken.fileName().toStdString());
        QTRY_VERIFY(rig.link.state().recording.problem.has_value());
        QVERIFY(!rig.link.state().recording.isRecording);
        rig.link.stopRecording();
    }

    void stoppingTwiceIsNoHarm()
    {
        Rig rig;
        rig.link.start(rig.preview);
        rig.link.stop();
        rig.link.stop();
        rig.link.setMuted(true);
    }
};

QTEST_GUILESS_MAIN(ThreadedCallLinkTest)
#include "tst_threaded_call_link.moc"
