#include "linux/sysfs_cameras.h"

#include <fstream>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive::capture;

class CameraListTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void addNode(const char *device, const char *name, const char *index)
    {
        const auto node = std::filesystem::path(m_folder.path().toStdString()) / device;
        std::filesystem::create_directories(node);
        std::ofstream(node / "name") << name << "\n";
        std::ofstream(node / "index") << index << "\n";
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void camerasOnceAndNotOurOwn()
    {
        addNode("video3", "Yeti Cam", "0");
        addNode("video1", "Logitech C920", "1"); // its metadata
        addNode("video0", "Logitech C920", "0");
        addNode("video10", "DuckLive Camera", "0");
        addNode("v4l-touch0", "Pad", "0");
        const std::vector<CameraDevice> expected{{"camera:/dev/video0", "Logitech C920"},
                                                 {"camera:/dev/video3", "Yeti Cam"}};
        QVERIFY(sysfsCameras(m_folder.path().toStdString()) == expected);
    }

    void withoutAnyThereAreNone() { QVERIFY(sysfsCameras("/no/such/folder").empty()); }
};

QTEST_GUILESS_MAIN(CameraListTest)
#include "tst_camera_list.moc"
