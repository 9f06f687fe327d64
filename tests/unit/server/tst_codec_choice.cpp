#include "codec_choice.h"
#include "peer_state.h"

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

    /// Best, Saving: never what was not offered.
    void theVoiceQualityDecidesBetweenWhatIsOffered_data()
    {
        QTest::addColumn<bool>("wantsOpus");
        QTest::addColumn<bool>("offersOpus");
        QTest::addColumn<bool>("offersPcm");
        QTest::addColumn<QList<bool>>("getsOpus"); // automatic, best, saving
        QTest::newRow("PCM first") << false << true << true << QList<bool>{false, false, true};
        QTest::newRow("Opus first") << true << true << true << QList<bool>{true, false, true};
        QTest::newRow("only PCM") << false << false << true << QList<bool>{false, false, false};
        QTest::newRow("only Opus") << true << true << false << QList<bool>{true, true, true};
        QTest::newRow("low PCM first") << false << true << false << QList<bool>{false, false, true};
        QTest::newRow("nothing") << false << false << false << QList<bool>{false, false, false};
    }

    void theVoiceQualityDecidesBetweenWhatIsOffered()
    {
        using ducklive::server::VoiceQualityChoice;
        QFETCH(const bool, wantsOpus);
        QFETCH(const bool, offersOpus);
        QFETCH(const bool, offersPcm);
        QFETCH(const QList<bool>, getsOpus);
        PeerState peer;
        peer.wantsOpus = wantsOpus;
        peer.offersOpus = offersOpus;
        peer.offersPcm48k = offersPcm;
        QCOMPARE(peer.getsOpus(VoiceQualityChoice::Automatic), getsOpus[0]);
        QCOMPARE(peer.getsOpus(VoiceQualityChoice::Best), getsOpus[1]);
        QCOMPARE(peer.getsOpus(VoiceQualityChoice::Saving), getsOpus[2]);
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
