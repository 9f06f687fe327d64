#include "dnssd/dnssd_text.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::discovery;

class TestDnssdText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void entriesGoThereAndBack()
    {
        const ServiceText text{{"version", "1.0"}, {"load", "7"}};
        const auto bytes = toTxtRecord(text);
        QCOMPARE(bytes.size(), 1 + 11 + 1 + 6U);
        QCOMPARE(bytes[0], 11);
        QVERIFY(fromTxtRecord(bytes.data(), bytes.size()) == text);
    }

    void aLengthBeyondTheEndIsNotBelieved()
    {
        const std::vector<std::uint8_t> bytes{3, 'a', '=', 'b', 200, 'c', '=', 'd'};
        const auto text = fromTxtRecord(bytes.data(), bytes.size());
        QCOMPARE(text.size(), 1U);
        QCOMPARE(text[0].second, std::string("b"));
        QVERIFY(fromTxtRecord(nullptr, 0).empty());
    }
};

QTEST_GUILESS_MAIN(TestDnssdText)
#include "tst_dnssd_text.moc"
