#include "preview_tap.h"

#include "ducklive/media/jpeg_encoder.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class PreviewTapTest : public QObject
{
    Q_OBJECT

    server::VideoUnit unit(int milliseconds) const
    {
        media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
        const auto jpeg = base::shareBytes(media::JpegEncoder().encode(frame, 80).value());
        return {{},
                jpeg,
                jpeg,
                {{"decode", std::chrono::milliseconds(milliseconds)},
                 {"server", std::chrono::milliseconds(9)}}};
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void bothPicturesComeAsSmallAsTheViews()
    {
        ui::PreviewFeed original;
        ui::PreviewFeed processed;
        original.setWantedSize({160, 90});
        processed.setWantedSize({320, 180});
        PreviewTap tap(original, processed);
        tap.expect(server::mainSession());
        tap.videoReady(server::mainSession(), unit(4));
        QTRY_VERIFY(original.hasPicture() && processed.hasPicture());
        QCOMPARE(original.newest().size(), QSize(160, 90));
        QCOMPARE(processed.newest().size(), QSize(320, 180));
        tap.stop();
        tap.stop();
    }

    void nobodyLooksNothingIsDecoded()
    {
        ui::PreviewFeed original;
        ui::PreviewFeed processed;
        processed.setWantedSize({320, 180});
        PreviewTap tap(original, processed);
        tap.expect(server::mainSession());
        tap.videoReady(server::mainSession(), unit(4));
        QTRY_VERIFY(processed.hasPicture());
        QVERIFY(!original.hasPicture());
    }

    void damagedAndMissingPicturesAreNothing()
    {
        ui::PreviewFeed original;
        ui::PreviewFeed processed;
        original.setWantedSize({160, 90});
        processed.setWantedSize({160, 90});
        PreviewTap tap(original, processed);
        tap.expect(server::mainSession());
        tap.videoReady(server::mainSession(), {{}, nullptr, base::shareBytes({1, 2, 3}), {}});
        tap.stop();
        QVERIFY(!original.hasPicture() && !processed.hasPicture());
    }

    void stagesAndLevelsAreKept()
    {
        ui::PreviewFeed original;
        ui::PreviewFeed processed;
        PreviewTap tap(original, processed);
        tap.expect(server::mainSession());
        tap.videoReady(server::mainSession(), unit(4));
        tap.videoReady(server::mainSession(), unit(14));
        QCOMPARE(tap.stages().size(), std::size_t(1));
        QCOMPARE(tap.stages().front().second, 5.0);
        QCOMPARE(tap.levels().first, -100.0);
        server::AudioUnit sound;
        sound.originalDb = -20;
        sound.processedDb = -30;
        tap.audioReady(server::mainSession(), sound);
        QCOMPARE(tap.levels(), (std::pair{-20.0, -30.0}));
    }

    /// One that was watched before may have a unit on its way.
    void whatOthersSendIsNothing()
    {
        ui::PreviewFeed original;
        ui::PreviewFeed processed;
        original.setWantedSize({160, 90});
        PreviewTap tap(original, processed);
        const server::SessionId other("live_1");
        server::AudioUnit sound;
        sound.originalDb = -20;
        tap.videoReady(other, unit(4)); // nothing is expected yet
        tap.expect(server::mainSession());
        tap.videoReady(other, unit(4));
        tap.audioReady(other, sound);
        QVERIFY(!tap.newestInput());
        QVERIFY(tap.stages().empty());
        QCOMPARE(tap.levels().first, -100.0);
        tap.videoReady(server::mainSession(), unit(4));
        QVERIFY(tap.newestInput());
        tap.expect(other);
        QVERIFY(!tap.newestInput());
        tap.videoReady(server::mainSession(), unit(4));
        QVERIFY(!tap.newestInput());
        tap.expect(std::nullopt);
        tap.videoReady(other, unit(4));
        QVERIFY(!tap.newestInput());
    }
};

QTEST_GUILESS_MAIN(PreviewTapTest)
#include "tst_preview_tap.moc"
