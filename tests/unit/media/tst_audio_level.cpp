#include "ducklive/media/audio_level.h"

#include <cmath>
#include <numbers>
#include <vector>

#include <QTest>

using namespace ducklive::media;

class AudioLevelTest : public QObject
{
    Q_OBJECT

private slots:
    void vectorsOfTheProtocol()
    {
        std::vector<std::int16_t> tone(320);
        for (int i = 0; i < 320; ++i)
            tone[i] =
                static_cast<std::int16_t>(3000 * std::sin(2 * std::numbers::pi * 440 * i / 16000));
        QCOMPARE(audioLevelDb(tone), -23.8);
        QCOMPARE(audioLevelDb(std::vector<std::int16_t>(320, -32768)), 0.0);
        QCOMPARE(audioLevelDb(std::vector<std::int16_t>(320, 0)), -100.0);
        QCOMPARE(audioLevelDb({}), -100.0);
    }
};

QTEST_GUILESS_MAIN(AudioLevelTest)
#include "tst_audio_level.moc"
