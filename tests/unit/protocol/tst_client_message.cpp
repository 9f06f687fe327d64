#include "ducklive/protocol/client_message.h"
#include "ducklive/protocol/limits.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::protocol;

namespace {

template <class T>
void compareRoundTrip(const T &message)
{
    const auto back = decodeClientMessage(encode(message));
    QVERIFY(back.has_value());
    QVERIFY(std::holds_alternative<T>(*back));
    QVERIFY(std::get<T>(*back) == message);
}

} // namespace

class ClientMessageTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void roundTrip()
    {
        compareRoundTrip(Hello{.protocol = 2,
                               .role = Role::Dashboard,
                               .name = "桌面",
                               .session = "live_1",
                               .token = "t",
                               .video = {"jpeg"},
                               .audio = {"pcm_s16le/48000", "pcm_s16le/16000"},
                               .clock = true});
        compareRoundTrip(Hello{});
        compareRoundTrip(SetMessage{.faceEnabled = true,
                                    .faceName = "a.jpg",
                                    .faceStrength = 0.5F,
                                    .maskSoftness = 0.25F,
                                    .failPolicy = FailPolicy::Card,
                                    .people = PeopleChoice::Operator,
                                    .keepGlasses = true,
                                    .sourceIris = true,
                                    .keepObjects = false,
                                    .faceQuality = FaceQualityChoice::Light,
                                    .voiceEnabled = false,
                                    .voiceName = "",
                                    .voicePitchShift = -3,
                                    .voiceGate = false,
                                    .voiceQuality = VoiceQualityChoice::Saving});
        compareRoundTrip(SetMessage{});
        compareRoundTrip(Ping{-5});
        Stats stats;
        stats.fps = 29.5;
        stats.dropped = 3;
        compareRoundTrip(stats);
    }

    void helloOfTheSpecification()
    {
        const auto message = decodeClientMessage(
            R"({"type":"hello","protocol":2,"role":"feed","name":"x","video":["jpeg"],)"
            R"("audio":["pcm_s16le/48000","opus/48000","pcm_s16le/16000"],"clock":true,"new":{"a":[1]}})");
        QVERIFY(message.has_value());
        const Hello hello = std::get<Hello>(*message);
        QCOMPARE(int(hello.role), int(Role::Feed));
        QCOMPARE(hello.audio.size(), std::size_t(3));
        QVERIFY(!hello.session);
    }

    void badMessages_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        const int corrupt = int(base::ErrorCode::Corrupt);
        const int violation = int(base::ErrorCode::ProtocolViolation);
        QTest::newRow("empty") << "" << corrupt;
        QTest::newRow("not json") << "{" << corrupt;
        QTest::newRow("array") << "[1]" << corrupt;
        QTest::newRow("nan") << R"({"type":"ping","t0":NaN})" << corrupt;
        QTest::newRow("huge") << R"({"type":"stats","fps":1e999})" << corrupt;
        QTest::newRow("no type") << "{}" << violation;
        QTest::newRow("type is a number") << R"({"type":7})" << violation;
        QTest::newRow("unknown type") << R"({"type":"dance"})" << int(base::ErrorCode::Unsupported);
        QTest::newRow("server type")
            << R"({"type":"welcome"})" << int(base::ErrorCode::Unsupported);
        QTest::newRow("ping without t0") << R"({"type":"ping"})" << violation;
        QTest::newRow("t0 is text") << R"({"type":"ping","t0":"1"})" << violation;
        QTest::newRow("t0 too large")
            << R"({"type":"ping","t0":18446744073709551615})" << violation;
        QTest::newRow("string false")
            << R"({"type":"set","face":{"enabled":"false"}})" << violation;
        QTest::newRow("number as boolean")
            << R"({"type":"set","voice":{"enabled":0}})" << violation;
        QTest::newRow("face is a list") << R"({"type":"set","face":[]})" << violation;
        QTest::newRow("policy") << R"({"type":"set","face":{"fail_policy":"show"}})" << violation;
        QTest::newRow("people") << R"({"type":"set","face":{"people":"some"}})" << violation;
        QTest::newRow("face quality")
            << R"({"type":"set","face":{"quality":"saving"}})" << violation;
        QTest::newRow("voice quality")
            << R"({"type":"set","voice":{"quality":"light"}})" << violation;
        QTest::newRow("quality is a number")
            << R"({"type":"set","face":{"quality":1}})" << violation;
        QTest::newRow("pitch is a fraction")
            << R"({"type":"set","voice":{"pitch_shift":1.5}})" << violation;
        QTest::newRow("role") << R"({"type":"hello","protocol":2,"role":"king"})" << violation;
        QTest::newRow("protocol 1")
            << R"({"type":"hello","protocol":1,"role":"feed"})" << violation;
        QTest::newRow("session") << R"({"type":"hello","protocol":2,"role":"feed","session":"a b"})"
                                 << violation;
        QTest::newRow("token is a list")
            << R"({"type":"hello","protocol":2,"role":"feed","token":[]})" << violation;
        QTest::newRow("audio holds a number")
            << R"({"type":"hello","protocol":2,"role":"feed","audio":[1]})" << violation;
    }

    void badMessages()
    {
        QFETCH(QString, text);
        QFETCH(int, code);
        const auto message = decodeClientMessage(text.toStdString());
        QVERIFY(!message.has_value());
        QCOMPARE(int(message.error().code), code);
    }

    void everyQualityHasItsName()
    {
        for (const char *name : {"automatic", "best", "balanced", "light"}) {
            const std::string text =
                std::string(R"({"type":"set","face":{"quality":")") + name + "\"}}";
            const auto message = decodeClientMessage(text);
            QVERIFY2(message.has_value(), name);
            QVERIFY(encode(std::get<SetMessage>(*message)).find(name) != std::string::npos);
        }
        for (const char *name : {"automatic", "best", "saving"}) {
            const std::string text =
                std::string(R"({"type":"set","voice":{"quality":")") + name + "\"}}";
            const auto message = decodeClientMessage(text);
            QVERIFY2(message.has_value(), name);
            QVERIFY(encode(std::get<SetMessage>(*message)).find(name) != std::string::npos);
        }
    }

    void bytesThatAreNotUtf8AreRefused()
    {
        QVERIFY(!decodeClientMessage("{\"type\":\"hello\",\"name\":\"\xff\"}"));
    }

    void deepAndLongTextIsRefused()
    {
        QVERIFY(!decodeClientMessage(std::string(60000, '[')));
        QVERIFY(!decodeClientMessage("{\"type\":\"ping\",\"t0\":1,\"x\":\"" +
                                     std::string(kMaxTextBytes, 'a') + "\"}"));
    }
};

QTEST_GUILESS_MAIN(ClientMessageTest)
#include "tst_client_message.moc"
