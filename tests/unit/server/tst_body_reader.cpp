#include "body_reader.h"

#include "ducklive/server/face_quality_choice.h"

#include <QTest>

using namespace ducklive::server::net;
using ducklive::server::FaceQualityChoice;

class BodyReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void whatIsNotAnObjectIsRefused()
    {
        for (const char *text : {"", "{", "{'a':1}", "{\"a\":NaN}", "\xff"})
            QCOMPARE(BodyReader::parse(text).error().status, 400);
        for (const char *text : {"[]", "1", "null", "\"x\""})
            QCOMPARE(BodyReader::parse(text).error().status, 422);
    }

    void fieldsHaveTypes()
    {
        const auto body = BodyReader::parse(
            R"({"yes":true,"text":"false","half":2.5,"huge":1e300,"nothing":null,"n":7})");
        QVERIFY(body.has_value());
        QCOMPARE(body->flag("yes")->value(), true);
        QVERIFY(!body->flag("missing")->has_value());
        QVERIFY(!body->flag("nothing")->has_value());
        QCOMPARE(body->flag("text").error().status, 422);
        QCOMPARE(body->flag("n").error().status, 422);
        QCOMPARE(body->rounded("half")->value(), 3);
        QCOMPARE(body->rounded("huge").error().status, 422);
        QCOMPARE(body->rounded("yes").error().status, 422);
        QCOMPARE(body->requiredText("text").value(), std::string("false"));
        QCOMPARE(body->requiredText("n").error().status, 422);
        QCOMPARE(body->requiredText("missing").error().status, 422);
    }

    void aChoiceIsOneOfItsNames()
    {
        const auto body = BodyReader::parse(R"({"good":"light","bad":"Light","n":1,"none":null})");
        const auto read = [&](const char *key) {
            return body->oneOf(key, std::array{FaceQualityChoice::Best, FaceQualityChoice::Light});
        };
        QCOMPARE(read("good")->value(), FaceQualityChoice::Light);
        QVERIFY(!read("none")->has_value() && !read("missing")->has_value());
        QCOMPARE(read("n").error().status, 422);
        QCOMPARE(read("bad").error().status, 422);
        QVERIFY(read("bad").error().body.find("bad is none of best, light") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(BodyReaderTest)
#include "tst_body_reader.moc"
