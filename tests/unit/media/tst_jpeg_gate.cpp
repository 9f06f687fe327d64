#include "test_picture.h"

#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/jpeg_gate.h"

#include <random>

#include <QTest>

using namespace ducklive;
using namespace ducklive::media;

/// What the gate lets through and what it refuses before a decoder sees it.
class JpegGateTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_jpeg = JpegEncoder().encode(test::testPicture({160, 120}), 85).value();
    }

    void readsTheSize()
    {
        const auto info = inspectJpeg(m_jpeg);
        QVERIFY(info.has_value());
        QCOMPARE(info->size.width, 160);
        QCOMPARE(info->size.height, 120);
        QCOMPARE(info->components, 3);
        QVERIFY(!info->progressive);
    }

    void refusesOtherFiles()
    {
        for (const std::string text :
             {"", "\xFF", "GIF89a........", "\x89PNG\r\n\x1a\n", "<html></html>"}) {
            const std::vector<std::uint8_t> bytes(text.begin(), text.end());
            QVERIFY(!inspectJpeg(bytes));
        }
    }

    void refusesHugeDimensions()
    {
        auto bytes = m_jpeg;
        const std::size_t header = frameHeader(bytes);
        bytes[header + 5] = bytes[header + 6] = bytes[header + 7] = bytes[header + 8] = 0xFF;
        const auto info = inspectJpeg(bytes);
        QCOMPARE(info.error().code, base::ErrorCode::ImageTooLarge);
        QVERIFY(info.error().cause.find("65535") != std::string::npos);
    }

    void refusesArithmeticAndTwelveBit()
    {
        auto arithmetic = m_jpeg;
        arithmetic[frameHeader(arithmetic) + 1] = 0xC9;
        QVERIFY(!inspectJpeg(arithmetic));
        auto twelve = m_jpeg;
        twelve[frameHeader(twelve) + 4] = 12;
        QVERIFY(!inspectJpeg(twelve));
    }

    void refusesTooManyScans()
    {
        // The scan repeated: a decoder would walk the picture once for each.
        std::size_t scan = 0;
        for (std::size_t i = 0; i + 1 < m_jpeg.size(); ++i) {
            if (m_jpeg[i] == 0xFF && m_jpeg[i + 1] == 0xDA)
                scan = i;
        }
        std::vector<std::uint8_t> bytes(m_jpeg.begin(), m_jpeg.end() - 2);
        for (int i = 0; i < 100; ++i)
            bytes.insert(bytes.end(), m_jpeg.begin() + static_cast<std::ptrdiff_t>(scan),
                         m_jpeg.end() - 2);
        QVERIFY(!inspectJpeg(bytes));
    }

    void survivesMutations()
    {
        std::mt19937 random(7);
        for (int i = 0; i < 20'000; ++i) {
            auto bytes = m_jpeg;
            for (int n = 0; n < 8; ++n)
                bytes[random() % std::min<std::size_t>(bytes.size(), 700)] =
                    static_cast<std::uint8_t>(random());
            bytes.resize(random() % bytes.size());
            if (const auto info = inspectJpeg(bytes))
                QVERIFY(info->size.width <= 4096 && info->size.height <= 4096);
        }
    }

private:
    static std::size_t frameHeader(const std::vector<std::uint8_t> &bytes)
    {
        for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
            if (bytes[i] == 0xFF && bytes[i + 1] == 0xC0)
                return i;
        }
        return 0;
    }

    std::vector<std::uint8_t> m_jpeg;
};

QTEST_GUILESS_MAIN(JpegGateTest)
#include "tst_jpeg_gate.moc"
