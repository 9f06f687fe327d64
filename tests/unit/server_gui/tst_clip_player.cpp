#include "fake_sound_system.h"

#include "clip_player.h"

#include <QSignalSpy>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class ClipPlayerTest : public QObject
{
    Q_OBJECT

    static media::SoundDevice speakers(int rate = 48'000)
    {
        media::SoundDevice device;
        device.id = "speakers";
        device.name = "Speakers";
        device.outputs = 2;
        device.rate = rate;
        device.isDefaultOutput = true;
        return device;
    }
    static ClipPlayer::Samples ramp(int count)
    {
        std::vector<float> samples;
        for (int i = 0; i < count; ++i)
            samples.push_back(static_cast<float>(i) / static_cast<float>(count));
        return std::make_shared<const std::vector<float>>(std::move(samples));
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void bothChannelsGetTheRecording()
    {
        test::FakeSoundSystem sound;
        sound.plug(speakers());
        ClipPlayer player(sound);
        player.play(ramp(1000), 48'000);
        QVERIFY(player.isPlaying());
        QVERIFY(sound.waitForOpen());
        const auto heard = sound.play(500, {});
        QCOMPARE(heard.size(), std::size_t(1000));
        QCOMPARE(heard[200], 0.1F);
        QCOMPARE(heard[201], 0.1F);
        QTRY_COMPARE(player.share(), 0.5);
    }

    void itEndsByItself()
    {
        test::FakeSoundSystem sound;
        sound.plug(speakers());
        ClipPlayer player(sound);
        player.play(ramp(1000), 48'000);
        QVERIFY(sound.waitForOpen());
        const auto heard = sound.play(20'000, {});
        QCOMPARE(heard[2 * 1500], 0.0F); // silence behind the end
        QTRY_VERIFY((player.poll(), !player.isPlaying()));
        QTRY_VERIFY(sound.openDevice().empty());
    }

    void aDeviceOfAnotherRateIsServed()
    {
        test::FakeSoundSystem sound;
        sound.plug(speakers(44'100));
        sound.refuseOtherRates();
        ClipPlayer player(sound);
        player.play(ramp(48'000), 48'000);
        QVERIFY(sound.waitForOpen());
        QCOMPARE(sound.format().rate, 44'100);
    }

    void withoutAnOutputItFails()
    {
        test::FakeSoundSystem sound;
        ClipPlayer player(sound);
        QSignalSpy failed(&player, &ClipPlayer::failed);
        player.play(ramp(1000), 48'000);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!player.isPlaying());
    }

    void anOutputThatGoesFails()
    {
        test::FakeSoundSystem sound;
        sound.plug(speakers());
        ClipPlayer player(sound);
        QSignalSpy failed(&player, &ClipPlayer::failed);
        player.play(ramp(1000), 48'000);
        QVERIFY(sound.waitForOpen());
        sound.unplug("speakers");
        QTRY_VERIFY((player.poll(), failed.size() == 1));
        QVERIFY(!player.isPlaying());
    }

    void stoppedWhileItOpens()
    {
        test::FakeSoundSystem sound;
        sound.plug(speakers());
        ClipPlayer player(sound);
        player.play(ramp(1000), 48'000);
        player.stop();
        QVERIFY(!player.isPlaying());
        QVERIFY(sound.waitForOpen());
        QTRY_VERIFY(sound.openDevice().empty());
    }

    void theNewestReplacesTheOther()
    {
        test::FakeSoundSystem sound;
        sound.plug(speakers());
        ClipPlayer player(sound);
        player.play(ramp(1000), 48'000);
        QVERIFY(sound.waitForOpen());
        player.play(ramp(2000), 48'000);
        QVERIFY(sound.waitForOpen());
        QTRY_COMPARE(sound.openDevice(), std::string("speakers"));
        (void)sound.play(1000, {});
        QTRY_COMPARE(player.share(), 0.5);
        player.stop();
        QTRY_VERIFY(sound.openDevice().empty());
    }
};

QTEST_GUILESS_MAIN(ClipPlayerTest)
#include "tst_clip_player.moc"
