#include "test_picture.h"

#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/pixel_conversion.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::media;

class JpegTest : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip_data();
    void roundTrip();
    void planesAgreeWithPackedPixels_data();
    void planesAgreeWithPackedPixels();
    void smallIsNoSmallerThanWanted();
    void truncatedIsRefused();
    void keepsWorkingAfterAnError();
    void refusesFormatsItCannotEncode();
};

void JpegTest::roundTrip_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    for (const auto &[w, h] : {std::pair{1280, 720}, {64, 48}, {641, 361}, {17, 3}, {1, 1}})
        QTest::addRow("%dx%d", w, h) << w << h;
}

void JpegTest::roundTrip()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const Frame picture = test::testPicture({width, height});
    JpegEncoder encoder;
    JpegDecoder decoder;
    const auto jpeg = encoder.encode(picture, 95);
    QVERIFY(jpeg.has_value());
    Frame back;
    QVERIFY(decoder.decode(*jpeg, PixelFormat::Bgr24, back).has_value());
    QVERIFY(test::largestDifference(picture, back) <= (width > 8 ? 24 : 40));
}

void JpegTest::planesAgreeWithPackedPixels_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    for (const auto &[w, h] : {std::pair{320, 240}, {321, 240}, {320, 241}, {333, 77}})
        QTest::addRow("%dx%d", w, h) << w << h;
}

void JpegTest::planesAgreeWithPackedPixels()
{
    QFETCH(int, width);
    QFETCH(int, height);
    JpegEncoder encoder;
    JpegDecoder decoder;
    const auto jpeg = encoder.encode(test::testPicture({width, height}), 90).value();
    Frame planes;
    Frame packed;
    QVERIFY(decoder.decode(jpeg, PixelFormat::I420, planes).has_value());
    QVERIFY(decoder.decode(jpeg, PixelFormat::Bgr24, packed).has_value());
    Frame converted;
    QVERIFY(convertFrame(planes, PixelFormat::Bgr24, converted).has_value());
    QVERIFY(test::largestDifference(packed, converted) <= 8);
    const auto again = encoder.encode(planes, 90);
    QVERIFY(again.has_value());
}

void JpegTest::smallIsNoSmallerThanWanted()
{
    const auto jpeg = JpegEncoder().encode(test::testPicture({1280, 720}), 90);
    QVERIFY(jpeg.has_value());
    JpegDecoder decoder;
    Frame small;
    for (const auto &[wanted, made] : {std::pair{Size{1, 1}, Size{160, 90}},
                                       {Size{400, 225}, Size{480, 270}},
                                       {Size{640, 360}, Size{640, 360}},
                                       {Size{4000, 90}, Size{160, 90}},
                                       {Size{4000, 4000}, Size{1280, 720}}}) {
        QVERIFY(decoder.decodeSmall(*jpeg, wanted, small).has_value());
        QCOMPARE(small.size(), made);
    }
    const std::span<const std::uint8_t> cut(jpeg->data(), jpeg->size() / 2);
    QVERIFY(!decoder.decodeSmall(cut, {320, 180}, small).has_value());
    QVERIFY(!decoder.decodeSmall({}, {320, 180}, small).has_value());
}

void JpegTest::truncatedIsRefused()
{
    JpegEncoder encoder;
    JpegDecoder decoder;
    const auto jpeg = encoder.encode(test::testPicture({320, 240}), 90).value();
    Frame back;
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{10}, jpeg.size() / 2, jpeg.size() - 3})
        QVERIFY2(!decoder.decode(std::span(jpeg).first(size), PixelFormat::Bgr24, back),
                 qPrintable(QString::number(size)));
}

void JpegTest::keepsWorkingAfterAnError()
{
    JpegEncoder encoder;
    JpegDecoder decoder;
    const auto jpeg = encoder.encode(test::testPicture({64, 64}), 90).value();
    Frame back;
    QVERIFY(!decoder.decode(std::span(jpeg).first(jpeg.size() / 2), PixelFormat::Bgr24, back));
    QVERIFY(decoder.decode(jpeg, PixelFormat::Bgr24, back).has_value());
}

void JpegTest::refusesFormatsItCannotEncode()
{
    JpegEncoder encoder;
    QVERIFY(!encoder.encode(Frame(), 90));
    QVERIFY(!encoder.encode(Frame({4, 4}, PixelFormat::Yuy2), 90));
}

QTEST_GUILESS_MAIN(JpegTest)
#include "tst_jpeg.moc"
