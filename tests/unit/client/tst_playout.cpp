#include "ducklive/base/system_clock.h"
#include "ducklive/capture/pattern_source.h"
#include "ducklive/client/playout.h"
#include "ducklive/devices/null_camera.h"
#include "ducklive/media/jpeg_encoder.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::client;

/// The camera keeps getting pictures, whatever the stream does.
class PlayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void placeholderFlowsWithoutAStream()
    {
        devices::NullCamera camera;
        const Playout playout(camera, kMode, m_delay, m_clock);
        QTRY_VERIFY(playout.stats().placeholders >= 3);
        QCOMPARE(camera.newest()->size().width, 320);
        QVERIFY(camera.newest()->format() == media::PixelFormat::I420);
    }

    void picturesArriveDecodedAndFitted()
    {
        devices::NullCamera camera;
        Playout playout(camera, kMode, m_delay, m_clock);
        playout.push(m_clock.now(), pattern(0xCAFE, {640, 360}));
        QTRY_VERIFY(playout.stats().shown == 1);
        QCOMPARE(capture::PatternSource::readNumber(*camera.newest()), std::uint32_t(0xCAFE));
        QVERIFY(playout.latency().quantile(0.5).count() < 1'000'000);
    }

    void lastPictureIsRepeatedWhileTheStreamHesitates()
    {
        devices::NullCamera camera;
        Playout playout(camera, kMode, m_delay, m_clock);
        playout.push(m_clock.now(), pattern(7, kMode.size));
        QTRY_VERIFY(playout.stats().repeated >= 3);
        QCOMPARE(capture::PatternSource::readNumber(*camera.newest()), std::uint32_t(7));
    }

    void damagedPicturesAreCountedAndTheCameraGoesOn()
    {
        devices::NullCamera camera;
        Playout playout(camera, kMode, m_delay, m_clock);
        playout.push(m_clock.now(), base::shareBytes({0xFF, 0xD8, 0xFF, 0xD9}));
        QTRY_VERIFY(playout.stats().dropped == 1);
        const auto before = camera.status().submitted;
        QTRY_VERIFY(camera.status().submitted > before);
    }

    void hiddenShowsThePlaceholderAndNothingElse()
    {
        devices::NullCamera camera;
        Playout playout(camera, kMode, m_delay, m_clock);
        QTRY_VERIFY(playout.stats().placeholders > 0);
        const media::ConstFramePtr placeholder = camera.newest();
        playout.push(m_clock.now(), pattern(7, kMode.size));
        QTRY_VERIFY(playout.stats().shown == 1);
        playout.setHidden(true);
        QTRY_VERIFY(camera.newest() == placeholder);
        playout.push(m_clock.now(), pattern(8, kMode.size));
        const auto before = playout.stats().placeholders;
        QTRY_VERIFY(playout.stats().placeholders > before + 2);
        QCOMPARE(playout.stats().shown, std::uint64_t(1));
        playout.setHidden(false);
        playout.push(m_clock.now(), pattern(9, kMode.size));
        QTRY_VERIFY(playout.stats().shown == 2);
    }

private:
    base::SharedBytes pattern(std::uint32_t number, media::Size size)
    {
        media::Frame frame(size, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(frame, number);
        return base::shareBytes(media::JpegEncoder().encode(frame, 80).value());
    }

    static constexpr devices::CameraMode kMode{{320, 180}, 30};
    PlayoutDelay m_delay;
    base::SystemClock m_clock;
};

QTEST_GUILESS_MAIN(PlayoutTest)
#include "tst_playout.moc"
