#include "decode_stage.h"

#include "ducklive/capture/pattern_source.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/jpeg_gate.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

/// In which size pictures go to the engine.
class TestDecodeStage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void halfTheSizeOnlyWhereTheEngineAsks_data();
    void halfTheSizeOnlyWhereTheEngineAsks();
    void theOriginalStaysWhole();

private:
    static media::FramePtr picture(media::Size size);
    /// As it comes from a feed, or from the server's own camera.
    media::Size engineSees(media::Size size, bool isFeed);

    std::shared_ptr<std::atomic<bool>> m_originals;
    std::shared_ptr<FaceStatus> m_face;
    std::unique_ptr<DecodeStage> m_stage;
    pipeline::VideoPacket m_packet;
};

void TestDecodeStage::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_originals = std::make_shared<std::atomic<bool>>(false);
    m_face = std::make_shared<FaceStatus>();
    m_stage = std::make_unique<DecodeStage>(
        m_originals, std::make_shared<const std::atomic<bool>>(true), m_face, 85);
}

media::FramePtr TestDecodeStage::picture(media::Size size)
{
    auto frame = std::make_shared<media::Frame>(size, media::PixelFormat::Bgr24);
    capture::PatternSource::draw(*frame, 3);
    frame->captured = base::timestampFromMicros(1'234'567);
    return frame;
}

media::Size TestDecodeStage::engineSees(media::Size size, bool isFeed)
{
    m_packet = {};
    m_packet.captured = base::timestampFromMicros(1'234'567);
    if (isFeed)
        m_packet.original =
            base::shareBytes(media::JpegEncoder().encode(*picture(size), 90).value());
    else
        m_packet.frame = picture(size);
    if (!m_stage->process(m_packet) || m_packet.frame->captured != m_packet.captured)
        return {};
    return m_packet.frame->size();
}

void TestDecodeStage::halfTheSizeOnlyWhereTheEngineAsks_data()
{
    QTest::addColumn<bool>("isFeed");
    QTest::newRow("feed") << true;
    QTest::newRow("own camera") << false;
}

void TestDecodeStage::halfTheSizeOnlyWhereTheEngineAsks()
{
    QFETCH(bool, isFeed);
    const media::Size whole{1280, 720};
    QCOMPARE(engineSees(whole, isFeed), whole);
    m_face->quality = face::FaceQuality::HalfSize; // left from before the engine was switched off
    QCOMPARE(engineSees(whole, isFeed), whole);
    m_face->enabled = true;
    QCOMPARE(engineSees(whole, isFeed), (media::Size{640, 360}));
    QCOMPARE(engineSees({1920, 1080}, isFeed), (media::Size{960, 540}));
    QCOMPARE(m_face->shownQuality(), face::FaceQuality::HalfSize);
    QCOMPARE(engineSees({640, 480}, isFeed), (media::Size{640, 480})); // small enough
    QCOMPARE(m_face->shownQuality(), face::FaceQuality::PlainFront);
    QCOMPARE(engineSees({1281, 721}, isFeed), (media::Size{1281, 721}));
    m_face->quality = face::FaceQuality::PlainFront;
    QCOMPARE(engineSees(whole, isFeed), whole);
}

void TestDecodeStage::theOriginalStaysWhole()
{
    *m_originals = true;
    m_face->enabled = true;
    m_face->quality = face::FaceQuality::HalfSize;
    QCOMPARE(engineSees({1280, 720}, false), (media::Size{640, 360}));
    QVERIFY(m_packet.original);
    QCOMPARE(media::inspectJpeg(*m_packet.original)->size, (media::Size{1280, 720}));
}

QTEST_GUILESS_MAIN(TestDecodeStage)
#include "tst_decode_stage.moc"
