#include "access_token.h"

#include <QTest>

using namespace ducklive::server::net;

class AccessTokenTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void withoutASecretEverybodyMayPass()
    {
        QVERIFY(!AccessToken("").isRequired());
        QVERIFY(AccessToken("").accepts(""));
        QVERIFY(AccessToken("").accepts("x"));
    }

    void onlyTheWholeSecretFits()
    {
        const AccessToken token("abcabc");
        QVERIFY(token.accepts("abcabc"));
        for (const char *wrong : {"", "a", "abc", "abcabd", "abcabcabc", "Abcabc", "abcabc "})
            QVERIFY2(!token.accepts(wrong), wrong);
    }

    void bearerHeader()
    {
        QCOMPARE(bearerToken("Bearer x y"), std::string_view("x y"));
        QCOMPARE(bearerToken("bearer x"), std::string_view("x"));
        for (const char *other : {"", "Bearer", "Bearer ", "Basic eDp5"})
            QVERIFY(bearerToken(other).empty());
    }
};

QTEST_GUILESS_MAIN(AccessTokenTest)
#include "tst_access_token.moc"
