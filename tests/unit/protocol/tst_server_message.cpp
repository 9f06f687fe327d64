#include "ducklive/protocol/server_message.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::protocol;

namespace {

template <class T>
void compareRoundTrip(const T &message)
{
    const auto back = decodeServerMessage(encode(message));
    QVERIFY(back.has_value());
    QVERIFY(std::holds_alternative<T>(*back));
    QVERIFY(std::get<T>(*back) == message);
}

} // namespace

class ServerMessageTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void roundTrip()
    {
        compareRoundTrip(Welcome{.session = "main",
                                 .video = "jpeg",
                                 .audio = "pcm_s16le/16000",
                                 .audioUp = {"opus/48000"},
                                 .serverName = "DuckLive",
                                 .serverVersion = "0.1.0"});
        compareRoundTrip(ErrorMessage{"busy", "try later", {}});
        compareRoundTrip(ErrorMessage::of(
            "photo_blurred", {base::ErrorCode::PhotoBlurred, "me.jpg", "for the log"}));
        compareRoundTrip(
            ErrorMessage::of("busy", {base::ErrorCode::ServerFull, {}, "5 of 5 are taken"}));
        compareRoundTrip(SettingsMessage{.session = "main",
                                         .revision = 7,
                                         .faceEnabled = true,
                                         .faceName = "a.jpg",
                                         .faceStrength = 0.5F,
                                         .failPolicy = FailPolicy::Blur,
                                         .people = PeopleChoice::Largest,
                                         .keepGlasses = true,
                                         .sourceIris = true,
                                         .keepObjects = false,
                                         .faceQuality = FaceQualityChoice::Best,
                                         .voiceName = "",
                                         .voicePitchShift = 12,
                                         .voiceGate = false,
                                         .voiceQuality = VoiceQualityChoice::Best});
        compareRoundTrip(Pong{1, 2, 3});
        compareRoundTrip(
            Trace{base::timestampFromMicros(1700000000123456),
                  {{"decode", base::Microseconds(900)}, {"swap", base::Microseconds(7000)}}});
        compareRoundTrip(Queued{2, 90.5, "q_0123456789ab", 3});
        compareRoundTrip(Queued{2, std::nullopt, "q_0123456789ab", 3});
        compareRoundTrip(QueueUpdate{1, 0.0, 1});
        compareRoundTrip(QueueDone{});
    }

    void aTextThatIsNotUtf8IsStillSent()
    {
        const std::string text = encode(ErrorMessage{"x", "caf\xe9", {}});
        QVERIFY(decodeServerMessage(text).has_value());
    }

    void anErrorIsToldInBothLanguages()
    {
        const std::string text =
            encode(ErrorMessage::of("busy", {base::ErrorCode::ServerFull, {}, "5 of 5"}));
        for (const char *part : {"server_full", "no free place (5 of 5)", "没有空位（5 of 5）"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        const auto newer = decodeServerMessage(
            R"({"type":"error","code":"x","message":"m","data":{"reason":"of_2030"}})");
        QVERIFY(newer.has_value());
        QCOMPARE(std::get<ErrorMessage>(*newer), (ErrorMessage{"x", "m", {}}));
    }

    void wrongTypesAreErrors()
    {
        for (const char *bad :
             {R"({"type":"welcome"})", R"({"type":"welcome","protocol":2,"session":"a/b"})",
              R"({"type":"pong","t0":1,"t1":2})",
              R"({"type":"queued","position":-1,"ticket_id":"q","queue_length":1})",
              R"({"type":"trace","ts":1,"spans":{"a":"1"}})",
              R"({"type":"settings","session":"m","revision":1.5})", R"({"type":"error","code":5})",
              R"({"type":"settings","session":"m","revision":1,"face":{"quality":"huge"}})",
              R"({"type":"settings","session":"m","revision":1,"voice":{"quality":0}})",
              R"({"type":"hello"})"})
            QVERIFY2(!decodeServerMessage(bad).has_value(), bad);
    }
};

QTEST_GUILESS_MAIN(ServerMessageTest)
#include "tst_server_message.moc"
