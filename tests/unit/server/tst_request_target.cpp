#include "request_target.h"

#include <QTest>

using namespace ducklive::server::net;
using Strings = std::vector<std::string>;

class RequestTargetTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void segmentsAreDecodedAfterTheyAreSplit()
    {
        QVERIFY(parseTarget("/a%2Fb/c%20d").segments == (Strings{"a/b", "c d"}));
        QVERIFY(parseTarget("/").segments.empty());
        QVERIFY(parseTarget("").segments.empty());
        QVERIFY(parseTarget("/a//b").segments == (Strings{"a", "", "b"}));
        QVERIFY(parseTarget("/%E5%BC%A0+").segments == (Strings{"张+"}));
        QVERIFY(parseTarget("/%zz%1").segments == (Strings{"%zz%1"}));
    }

    void queryKeepsTheFirstOfEachName()
    {
        const RequestTarget target = parseTarget("/x?token=a%26b&token=c&empty&plus=a+b#end");
        QCOMPARE(target.path, std::string("/x"));
        QCOMPARE(target.queryValue("token"), std::string("a&b"));
        QCOMPARE(target.queryValue("empty"), std::string());
        QCOMPARE(target.queryValue("plus"), std::string("a b"));
        QCOMPARE(target.queryValue("none"), std::string());
    }
};

QTEST_GUILESS_MAIN(RequestTargetTest)
#include "tst_request_target.moc"
