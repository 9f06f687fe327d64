#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

/// The v4l2loopback writer against a preloaded device, the result read back by ffmpeg.
class V4l2CameraTest : public QObject
{
    Q_OBJECT

private slots:
    void writesWholeYuyvPictures()
    {
        QTemporaryDir folder;
        const QString dump = folder.filePath("out.yuyv");
        QCOMPARE(write("v4l2:/dev/video10", dump, {}), 0);
        QCOMPARE(m_output, QByteArray("Fake Camera\n"));
        QCOMPARE(QFile(dump).size(), qint64(10 * 320 * 180 * 2));
        QProcess ffmpeg;
        ffmpeg.start("ffmpeg",
                     {"-v", "error", "-f", "rawvideo", "-pix_fmt", "yuyv422", "-s", "320x180", "-i",
                      dump, "-frames:v", "10", "-f", "rawvideo", "-pix_fmt", "gray", "-"});
        QVERIFY(ffmpeg.waitForFinished());
        const QByteArray grey = ffmpeg.readAllStandardOutput();
        QCOMPARE(grey.size(), qsizetype(10 * 320 * 180));
        for (int frame = 0; frame < 10; ++frame)
            QCOMPARE(numberIn(grey.mid(frame * 320 * 180, 320 * 180)), frame);
    }

    void findsTheDeviceItself()
    {
        QTemporaryDir folder;
        QCOMPARE(write("v4l2", folder.filePath("out"), "/dev/video3"), 0);
    }

    void aRealCameraIsNotOverwritten()
    {
        QTemporaryDir folder;
        m_mode = "camera";
        QCOMPARE(write("v4l2:/dev/video10", folder.filePath("out"), {}), 1);
        QVERIFY(m_output.contains("is no v4l2loopback output"));
        m_mode.clear();
    }

    void aMissingDeviceIsSaid()
    {
        QCOMPARE(write("v4l2:/dev/video-none", "/dev/null", "/dev/video10"), 1);
        QVERIFY(m_output.contains("virtual_camera_missing"));
    }

private:
    int write(const QString &kind, const QString &dump, const QString &device)
    {
        QProcess writer;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_PRELOAD", FAKE_V4L2_LIBRARY);
        environment.insert("FAKE_V4L2", device.isEmpty() ? "/dev/video10" : device);
        environment.insert("FAKE_V4L2_DUMP", dump);
        environment.insert("FAKE_V4L2_MODE", m_mode);
        writer.setProcessEnvironment(environment);
        writer.start(V4L2_WRITER, {kind});
        if (!writer.waitForFinished())
            return -1;
        m_output = writer.readAllStandardOutput();
        return writer.exitCode();
    }

    static int numberIn(const QByteArray &grey)
    {
        quint32 number = 0;
        for (int bit = 0; bit < 32; ++bit)
            number = number << 1 | (quint8(grey[4 * 320 + bit * 10 + 5]) > 127 ? 1 : 0);
        return static_cast<int>(number);
    }

    QByteArray m_output;
    QString m_mode;
};

QTEST_GUILESS_MAIN(V4l2CameraTest)
#include "tst_v4l2_camera.moc"
