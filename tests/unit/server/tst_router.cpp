#include "router.h"

#include <QTest>

using namespace ducklive::server::net;

class RouterTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void pathsAndMethods()
    {
        Router router;
        for (const auto &[method, path] :
             {std::pair{"GET", "/"}, {"GET", "/a/{name}/b"}, {"POST", "/a"}}) {
            Route route;
            route.method = method;
            route.path = path;
            router.add(std::move(route));
        }
        const auto found = router.match("GET", parseTarget("/a/x%2Fy/b?q=1"));
        QVERIFY(found.route != nullptr);
        QCOMPARE(found.parameters.at("name"), std::string("x/y"));
        QVERIFY(router.match("GET", parseTarget("/")).route != nullptr);
        QVERIFY(router.match("GET", parseTarget("/b")).allowed.empty());
        QCOMPARE(router.match("GET", parseTarget("/a")).allowed, std::string("POST"));
        QCOMPARE(router.match("POST", parseTarget("/")).allowed, std::string("GET, HEAD"));
    }
};

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
