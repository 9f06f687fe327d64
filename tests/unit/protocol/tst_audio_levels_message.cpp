#include "ducklive/protocol/v1/audio_levels.h"

#include <QTest>

#include <limits>

using namespace ducklive::protocol;

class AudioLevelsMessageTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void textIsFixed()
    {
        QCOMPARE(QString::fromStdString(v1::encode(v1::AudioLevels{-23.84, 0.0})),
                 QString("{\"original_db\": -23.8, \"processed_db\": 0.0}"));
        QCOMPARE(QString::fromStdString(v1::encode(v1::AudioLevels{-100, -0.01})),
                 QString("{\"original_db\": -100.0, \"processed_db\": 0.0}"));
    }

    void wildNumbersStayJson()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const auto back = v1::decodeAudioLevels(v1::encode(v1::AudioLevels{nan, 1e300}));
        QVERIFY(back.has_value());
        QCOMPARE(back->originalDb, -100.0);
        QCOMPARE(back->processedDb, 100.0);
    }

    void wrongTypesAreErrors()
    {
        QVERIFY(!v1::decodeAudioLevels("{}"));
        QVERIFY(!v1::decodeAudioLevels("[]"));
        QVERIFY(!v1::decodeAudioLevels("{\"original_db\":\"-1\",\"processed_db\":0}"));
    }
};

QTEST_GUILESS_MAIN(AudioLevelsMessageTest)
#include "tst_audio_levels_message.moc"
