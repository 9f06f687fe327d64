#include "ducklive/protocol/v1/frame.h"

#include <QTest>

#include <random>

using namespace ducklive;
using protocol::v1::MessageType;

class WireFrameTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void goldenBytes_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<quint64>("micros");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("video") << 0x01 << quint64(1700000000123456)
                               << QByteArray::fromHex("ffd8ffd9")
                               << QByteArray("0100060a241820224000000004ffd8ffd9");
        QTest::newRow("raw audio")
            << 0x11 << quint64(0x0102030405060708) << QByteArray::fromHex("0100ff7f")
            << QByteArray("110102030405060708000000040100ff7f");
    }

    void goldenBytes()
    {
        QFETCH(int, type);
        QFETCH(quint64, micros);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, hex);
        const auto bytes = protocol::v1::encodeFrame(
            static_cast<MessageType>(type), base::timestampFromMicros(micros), view(payload));
        QCOMPARE(
            QByteArray(reinterpret_cast<const char *>(bytes.data()), int(bytes.size())).toHex(),
            hex);

        const auto frame = protocol::v1::decodeFrame(bytes);
        QVERIFY(frame.has_value());
        QCOMPARE(int(frame->header.type), type);
        QCOMPARE(base::toMicros(frame->header.timestamp), micros);
        QVERIFY(std::ranges::equal(frame->payload, view(payload)));
    }

    void shortMessagesAreRefused()
    {
        const std::vector<std::uint8_t> payload(5, 7);
        const auto bytes = protocol::v1::encodeFrame(MessageType::RawVideo, {}, payload);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!protocol::v1::decodeFrame(std::span(bytes).first(size)));
        QVERIFY(protocol::v1::decodeFrame(bytes).has_value());
    }

    void bytesAfterThePayloadAreIgnored()
    {
        auto bytes =
            protocol::v1::encodeFrame(MessageType::RawVideo, {}, std::vector<std::uint8_t>{1, 2});
        bytes.push_back(99);
        const auto frame = protocol::v1::decodeFrame(bytes);
        QVERIFY(frame.has_value());
        QCOMPARE(frame->payload.size(), std::size_t(2));
    }

    void announcedSizeIsNotTrusted()
    {
        std::vector<std::uint8_t> bytes(20, 0xff);
        QVERIFY(!protocol::v1::decodeFrame(bytes));
    }

    void randomBytesNeverReadOutside()
    {
        std::mt19937 random(42);
        for (int i = 0; i < 20000; ++i) {
            std::vector<std::uint8_t> bytes(random() % 40);
            for (auto &byte : bytes)
                byte = static_cast<std::uint8_t>(random());
            if (bytes.size() > 11)
                bytes[9] = bytes[10] = bytes[11] = 0;
            if (const auto frame = protocol::v1::decodeFrame(bytes))
                QVERIFY(frame->payload.size() + protocol::v1::kFrameHeaderSize <= bytes.size());
        }
    }

    void onlyOldTypesAreSafeForOldPeers()
    {
        for (int type = 0; type < 256; ++type) {
            const bool safe = protocol::v1::isSafeForV1(static_cast<MessageType>(type));
            QCOMPARE(safe, type == 1 || type == 2 || (type >= 4 && type <= 6));
        }
    }

private:
    static std::span<const std::uint8_t> view(const QByteArray &bytes)
    {
        return {reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                std::size_t(bytes.size())};
    }
};

QTEST_GUILESS_MAIN(WireFrameTest)
#include "tst_wire_frame.moc"
