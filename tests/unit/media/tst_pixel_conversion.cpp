#include "test_picture.h"

#include "ducklive/media/camera_packing.h"
#include "ducklive/media/pixel_conversion.h"

#include <vector>

#include <QTest>

using namespace ducklive;
using namespace ducklive::media;

class PixelConversionTest : public QObject
{
    Q_OBJECT

private slots:
    void i420RoundTrip()
    {
        const Frame picture = test::testPicture({320, 180});
        Frame planes;
        Frame back;
        QVERIFY(convertFrame(picture, PixelFormat::I420, planes).has_value());
        QVERIFY(convertFrame(planes, PixelFormat::Bgr24, back).has_value());
        QVERIFY(test::largestDifference(picture, back) <= 6);
    }

    void formatsWithoutAConsumerAreRefused()
    {
        Frame out;
        QVERIFY(!convertFrame(test::testPicture({64, 32}), PixelFormat::Yuy2, out));
        QVERIFY(!convertFrame(Frame(), PixelFormat::I420, out));
    }

    void fitKeepsTheShape()
    {
        Frame fitted;
        QVERIFY(fitFrame(test::testPicture({100, 100}), {320, 180}, fitted).has_value());
        QCOMPARE(fitted.size().width, 320);
        const std::uint8_t *middle = fitted.plane() + 90 * fitted.stride();
        QCOMPARE(int(middle[0]), 0); // the bar on the left is black
        QVERIFY(middle[160 * 3] > 30);
    }

    void fitRefusesOddI420()
    {
        Frame planes;
        Frame fitted;
        QVERIFY(convertFrame(test::testPicture({64, 32}), PixelFormat::I420, planes).has_value());
        QVERIFY(!fitFrame(planes, {31, 17}, fitted));
        QVERIFY(!fitFrame(Frame(), {32, 16}, fitted));
    }

    void packsInLimitedRange()
    {
        Frame planes({64, 32}, PixelFormat::I420);
        std::fill_n(planes.plane(0), 64 * 32, std::uint8_t(255));
        std::fill_n(planes.plane(1), 32 * 16, std::uint8_t(128));
        std::fill_n(planes.plane(2), 32 * 16, std::uint8_t(255));
        std::vector<std::uint8_t> out(packedSize({64, 32}, PixelFormat::I420));
        QVERIFY(packForCamera(planes, PixelFormat::I420, out).has_value());
        QCOMPARE(int(out[0]), 235);
        QCOMPARE(int(out[64 * 32]), 128);
        QCOMPARE(int(out.back()), 240);
        out.resize(packedSize({64, 32}, PixelFormat::Yuy2));
        QVERIFY(packForCamera(planes, PixelFormat::Yuy2, out).has_value());
        QCOMPARE(int(out[0]), 235);
        QCOMPARE(int(out[3]), 240);
        QVERIFY(!packForCamera(planes, PixelFormat::Yuy2, std::span(out).first(10)));
    }
};

QTEST_GUILESS_MAIN(PixelConversionTest)
#include "tst_pixel_conversion.moc"
