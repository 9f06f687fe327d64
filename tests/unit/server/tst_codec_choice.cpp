#include "codec_choice.h"

#include <QTest>

using namespace ducklive::server::net;

class CodecChoiceTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void thePeersFirstKnownFormatIsTaken()
    {
        QCOMPARE(chooseAudio({"opus/48000", "pcm_s16le/48000", "pcm_s16le/16000"}),
                 (AudioChoice{"opus/48000", 48000, true}));
        QCOMPARE(chooseAudio({"pcm_s16le/16000", "pcm_s16le/48000"}),
                 (AudioChoice{"pcm_s16le/16000", 16000}));
        QCOMPARE(chooseAudio({"flac", "pcm_s16le/48000", "opus/48000"}),
                 (AudioChoice{"pcm_s16le/48000", 48000}));
        QVERIFY(offersOpus({"pcm_s16le/48000", "opus/48000"}) && !offersOpus({"pcm_s16le/48000"}));
        QCOMPARE(chooseAudio({}), AudioChoice{});
    }

    void jpegIsTheOnlyPicture()
    {
        QVERIFY(offersJpeg({}));
        QVERIFY(offersJpeg({"h264", "jpeg"}));
        QVERIFY(!offersJpeg({"h264"}));
    }
};

QTEST_GUILESS_MAIN(CodecChoiceTest)
#include "tst_codec_choice.moc"
