#include "ducklive/devices/camera_factory.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::devices;

class CameraFactoryTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsAlwaysPossible()
    {
        const auto camera = openVirtualCamera("none", {}).value();
        QVERIFY(camera->status().isOpen);
        camera->submit(std::make_shared<media::Frame>());
        QCOMPARE(camera->status().submitted, std::uint64_t(1));
    }

    void refusals()
    {
        QCOMPARE(openVirtualCamera("webcam", {}).error().code, base::ErrorCode::SettingInvalid);
        QCOMPARE(openVirtualCamera("none", {{321, 180}, 30}).error().code,
                 base::ErrorCode::InvalidArgument);
        QCOMPARE(openVirtualCamera("none", {{320, 180}, 0}).error().code,
                 base::ErrorCode::InvalidArgument);
    }

    void withoutPipeWireItSaysSo()
    {
        qputenv("PIPEWIRE_RUNTIME_DIR", "/nowhere");
        const auto camera = openVirtualCamera("pipewire", {});
        QCOMPARE(camera.error().code, base::ErrorCode::VirtualCameraMissing);
    }
};

QTEST_GUILESS_MAIN(CameraFactoryTest)
#include "tst_camera_factory.moc"
